package dev.lethe.common.catalogue;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.metamodel.EntityType;
import java.lang.reflect.Field;
import java.util.List;

/** Lists the tables that a service's deletions touch, in the order in which answers count them. */
public class Catalogue {

    private final List<MappedTable> tables;

    public Catalogue(List<Class<?>> entities) {
        this.tables = entities.stream().map(MappedTable::of).toList();
        entities.forEach(MappedTable::requireReadable);
        entities.forEach(this::requireEffects);
    }

    public List<MappedTable> tables() {
        return tables;
    }

    public MappedTable table(Class<?> entity) {
        return tables.stream()
                .filter(table -> table.entity().equals(entity))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(entity + " isn't in the catalogue"));
    }

    List<Reference> references() {
        return tables.stream().flatMap(table -> table.references().stream()).toList();
    }

    /**
     * Returns the tables from which a deletion removes rows. A foreign key to one of them that isn't in the catalogue
     * would make deletions fail.
     */
    List<String> erased() {
        return tables.stream()
                .filter(MappedTable::losesRows)
                .map(MappedTable::name)
                .toList();
    }

    /** Fails if Hibernate knows an entity that refers to one of these and doesn't say what a deletion does to it. */
    void requireAllOf(EntityManagerFactory hibernate) {
        for (EntityType<?> entity : hibernate.getMetamodel().getEntities()) {
            Class<?> type = entity.getJavaType();
            MappedTable.requireReadable(type);
            requireEffects(type);
            if (tables.stream().anyMatch(table -> table.entity().equals(type))) {
                continue;
            }
            for (Field field : MappedTable.associations(type)) {
                if (isErased(field.getType())) {
                    throw new IllegalStateException("%s refers to %s and isn't in the catalogue"
                            .formatted(name(field), field.getType().getSimpleName()));
                }
            }
        }
    }

    private void requireEffects(Class<?> entity) {
        for (Field field : MappedTable.associations(entity)) {
            if (isErased(field.getType()) && !field.isAnnotationPresent(OnErase.class)) {
                throw new IllegalStateException(
                        "%s refers to %s and doesn't say, by @OnErase, what a deletion does to it"
                                .formatted(name(field), field.getType().getSimpleName()));
            }
        }
    }

    private boolean isErased(Class<?> entity) {
        return tables.stream().anyMatch(table -> table.entity().equals(entity) && table.losesRows());
    }

    private static String name(Field field) {
        return field.getDeclaringClass().getSimpleName() + "." + field.getName();
    }
}
