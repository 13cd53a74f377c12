package dev.lethe.testcleanup.catalogue;

import java.util.List;
import java.util.Optional;

/**
 * A table that test data is found in.
 *
 * @param counted the name under which its rows are counted
 * @param related whether they are counted among the related ones
 * @param markers where its own rows say that they are test data; none for those that go with others
 */
public record Table(String name, String counted, boolean related, List<Marker> markers, List<Reference> references) {

    public Table {
        markers = List.copyOf(markers);
        references = List.copyOf(references);
        if (references.stream().filter(Reference::cascades).count() > 1) {
            throw new IllegalArgumentException(name + " can be part of one table only, or rows would be counted twice");
        }
        if (markers.isEmpty() && references.stream().noneMatch(Reference::cascades)) {
            throw new IllegalArgumentException("Nothing would ever delete a row of " + name);
        }
    }

    /** How a row of it goes with one of that table. */
    public Optional<Reference> partOf(Table whole) {
        return references.stream()
                .filter(reference -> reference.cascades() && reference.to().equals(whole.name()))
                .findFirst();
    }

    boolean refersTo(Table other) {
        return references.stream().anyMatch(reference -> reference.to().equals(other.name()));
    }
}
