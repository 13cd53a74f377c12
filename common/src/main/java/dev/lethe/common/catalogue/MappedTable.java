package dev.lethe.common.catalogue;

import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table as its entity maps it. Read from the annotations, where every name stands that isn't the field's own, so that
 * statements can be made without a running Hibernate; tests let Hibernate compare the same mapping with the database.
 *
 * @param key under which its rows are counted
 * @param label what a sentence calls its rows
 * @param onlyIfAny whether answers leave out a count of zero
 */
public record MappedTable(
        Class<?> entity, String name, String key, String label, boolean onlyIfAny, List<Reference> references) {

    private static final List<Class<? extends Annotation>> HIDING_REFERENCES =
            List.of(ManyToMany.class, ElementCollection.class, OneToMany.class, Embedded.class, EmbeddedId.class);

    public static MappedTable of(Class<?> entity) {
        String name = entity.getAnnotation(Table.class).name();
        Counted counted = entity.getAnnotation(Counted.class);
        return new MappedTable(
                entity,
                name,
                counted == null ? name : counted.key(),
                counted == null || counted.label().isEmpty() ? name.replace('_', ' ') : counted.label(),
                counted != null && counted.onlyIfAny(),
                associations(entity).stream()
                        .filter(field -> field.isAnnotationPresent(OnErase.class))
                        .map(field -> new Reference(
                                entity,
                                name,
                                columns(field),
                                field.getType(),
                                field.getAnnotation(OnErase.class).value()))
                        .toList());
    }

    /** Refuses mappings that the catalogue would read incompletely. */
    static void requireReadable(Class<?> entity) {
        for (Class<?> above = entity.getSuperclass(); above != null; above = above.getSuperclass()) {
            if (above.isAnnotationPresent(MappedSuperclass.class) || above.isAnnotationPresent(Entity.class)) {
                throw new IllegalStateException(entity.getSimpleName()
                        + " must declare its columns itself: the catalogue doesn't read superclasses");
            }
        }
        for (Field field : entity.getDeclaredFields()) {
            for (Class<? extends Annotation> hidden : HIDING_REFERENCES) {
                if (field.isAnnotationPresent(hidden)) {
                    throw new IllegalStateException("%s.%s is @%s, in which the catalogue sees no reference"
                            .formatted(entity.getSimpleName(), field.getName(), hidden.getSimpleName()));
                }
            }
        }
    }

    static List<Field> associations(Class<?> entity) {
        return Arrays.stream(entity.getDeclaredFields())
                .filter(field ->
                        field.isAnnotationPresent(ManyToOne.class) || field.isAnnotationPresent(OneToOne.class))
                .toList();
    }

    /** The columns whose fields have such an annotation, in the order in which the entity declares them. */
    public <A extends Annotation> Map<String, A> columns(Class<A> annotation) {
        Map<String, A> columns = new LinkedHashMap<>();
        for (Field field : entity.getDeclaredFields()) {
            if (field.isAnnotationPresent(annotation)) {
                columns(field).forEach(column -> columns.put(column, field.getAnnotation(annotation)));
            }
        }
        return columns;
    }

    /** Returns the references to an entity that have this effect. */
    public List<Reference> references(Class<?> to, Effect effect) {
        return references.stream()
                .filter(reference -> reference.to().equals(to) && reference.effect() == effect)
                .toList();
    }

    /** Returns whether deletions remove rows of this table, rather than only detach them. */
    boolean losesRows() {
        List<Reference> toOthers = references.stream()
                .filter(reference -> !reference.to().equals(entity))
                .toList();
        return toOthers.isEmpty() || toOthers.stream().anyMatch(reference -> reference.effect() != Effect.DETACH);
    }

    private static List<String> columns(Field field) {
        List<String> joined = new ArrayList<>();
        for (JoinColumn column : field.getAnnotationsByType(JoinColumn.class)) {
            joined.add(column.name());
        }
        return joined.isEmpty()
                ? List.of(Optional.ofNullable(field.getAnnotation(Column.class))
                        .map(Column::name)
                        .orElse(field.getName()))
                : joined;
    }
}
