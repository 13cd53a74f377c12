package dev.lethe.common.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reads the catalogue from entities. */
class CatalogueTest {

    @Retention(RetentionPolicy.RUNTIME)
    private @interface Shown {}

    @Entity
    @Table(name = "owners")
    private static class Owner {}

    @Entity
    @Table(name = "lost_things")
    @Counted(key = "things", label = "lost property")
    private static class Thing {

        @ManyToOne
        @JoinColumn(name = "tenant")
        @JoinColumn(name = "owner_id")
        @OnErase(Effect.CASCADE)
        Owner owner;

        @OneToOne
        @JoinColumn(name = "found_by")
        @OnErase(Effect.DETACH)
        Owner finder;

        @Shown
        @Column(name = "total_worth")
        long worth;

        @Shown
        long weight;
    }

    @Entity
    @Table(name = "old_notes")
    private static class Note {

        @ManyToOne
        @JoinColumn(name = "thing_id")
        Thing thing;
    }

    private final MappedTable things = new Catalogue(List.of(Owner.class, Thing.class)).table(Thing.class);

    @Test
    void namesComeFromTheAnnotations() {
        assertThat(things.name()).isEqualTo("lost_things");
        assertThat(things.key()).isEqualTo("things");
        assertThat(things.label()).isEqualTo("lost property");
        assertThat(things.columns(Shown.class)).containsOnlyKeys("total_worth", "weight");
    }

    @Test
    void whatHasNoNameOfItsOwnIsCountedByTheTables() {
        MappedTable notes = new Catalogue(List.of(Note.class)).table(Note.class);
        assertThat(notes.key()).isEqualTo("old_notes");
        assertThat(notes.label()).isEqualTo("old notes");
    }

    @Test
    void referencesHaveTheirColumnsAndTheirEffect() {
        assertThat(things.references())
                .containsExactly(
                        new Reference(
                                Thing.class, "lost_things", List.of("tenant", "owner_id"), Owner.class, Effect.CASCADE),
                        new Reference(Thing.class, "lost_things", List.of("found_by"), Owner.class, Effect.DETACH));
    }

    @Test
    void aReferenceToSomethingErasedHasToSayWhatADeletionDoesToIt() {
        assertThatThrownBy(() -> new Catalogue(List.of(Owner.class, Thing.class, Note.class)))
                .hasMessage("Note.thing refers to Thing and doesn't say, by @OnErase, what a deletion does to it");
    }

    @Entity
    @Table(name = "people")
    private static class Person {

        @ManyToOne
        @JoinColumn(name = "referrer")
        @OnErase(Effect.DETACH)
        Person referrer;
    }

    @Entity
    @Table(name = "pets")
    private static class Pet {

        @ManyToOne
        @JoinColumn(name = "owner")
        Person owner;
    }

    @Test
    void aReferenceToItselfLeavesATableErased() {
        assertThatThrownBy(() -> new Catalogue(List.of(Person.class, Pet.class)))
                .hasMessage("Pet.owner refers to Person and doesn't say, by @OnErase, what a deletion does to it");
    }

    @MappedSuperclass
    private static class Owned {

        @ManyToOne
        @JoinColumn(name = "owner")
        Owner owner;
    }

    @Entity
    @Table(name = "toys")
    private static class Toy extends Owned {}

    @Entity
    @Table(name = "clubs")
    private static class Club {

        @ManyToMany
        List<Owner> members;
    }

    @Test
    void mappingsThatAreSeenOnlyInPartAreRefused() {
        assertThatThrownBy(() -> new Catalogue(List.of(Owner.class, Toy.class)))
                .hasMessage("Toy must declare its columns itself: the catalogue doesn't read superclasses");
        assertThatThrownBy(() -> new Catalogue(List.of(Owner.class, Club.class)))
                .hasMessage("Club.members is @ManyToMany, in which the catalogue sees no reference");
    }
}
