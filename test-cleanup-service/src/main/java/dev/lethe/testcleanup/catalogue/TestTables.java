package dev.lethe.testcleanup.catalogue;

import dev.lethe.common.catalogue.Catalogue;
import dev.lethe.common.catalogue.Effect;
import dev.lethe.common.catalogue.MappedTable;
import dev.lethe.common.catalogue.Reference;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Lists the tables that can hold test data, in the order in which answers count them. The references determine the
 * order of deletion. A row that refers to another by CASCADE is part of it; one that refers to it by RESTRICT needs it.
 */
@Singleton
public final class TestTables extends Catalogue {

    /** Counted under {@code deleted_counts}. */
    private static final List<Class<?>> MAIN = List.of(
            User.class,
            Searchable.class,
            Invoice.class,
            StoredFile.class,
            Rating.class,
            WithdrawalRequest.class,
            Metric.class);

    /** Counted under {@code related_counts}. */
    private static final List<Class<?>> RELATED = List.of(
            UserProfile.class,
            UserSession.class,
            UserBalance.class,
            Payment.class,
            MediaUpload.class,
            InvoiceNote.class,
            PaymentRecord.class);

    private final List<MappedTable> marked;
    private final List<MappedTable> inOrderOfDeletion;

    public TestTables() {
        super(Stream.concat(MAIN.stream(), RELATED.stream()).toList());
        tables().forEach(this::requireOneWayToGo);
        marked = tables().stream().filter(table -> !markers(table).isEmpty()).toList();
        inOrderOfDeletion = ordered();
    }

    /** Returns the tables whose rows are marked. */
    public List<MappedTable> marked() {
        return marked;
    }

    /** Returns the marked tables in an order in which no row is deleted before the rows that refer to it. */
    public List<MappedTable> inOrderOfDeletion() {
        return inOrderOfDeletion;
    }

    public List<Marker> markers(MappedTable table) {
        return table.columns(TestMarker.class).entrySet().stream()
                .map(column -> Marker.in(column.getKey(), column.getValue().path()))
                .toList();
    }

    public boolean isRelated(MappedTable table) {
        return RELATED.contains(table.entity());
    }

    /** Returns the references by which rows of other tables are part of a row of this table and are deleted with it. */
    public List<Reference> partsOf(MappedTable whole) {
        return references(whole, Effect.CASCADE);
    }

    /** Returns the references by which rows of other tables need a row of this table and prevent its deletion. */
    public List<Reference> needing(MappedTable needed) {
        return references(needed, Effect.RESTRICT);
    }

    private List<Reference> references(MappedTable to, Effect effect) {
        return tables().stream()
                .flatMap(table -> table.references(to.entity(), effect).stream())
                .toList();
    }

    private List<MappedTable> ordered() {
        List<MappedTable> waiting = new ArrayList<>(marked);
        List<MappedTable> ordered = new ArrayList<>();
        while (!waiting.isEmpty()) {
            MappedTable next = waiting.stream()
                    .filter(table -> waiting.stream()
                            .filter(other -> other != table)
                            .flatMap(this::withParts)
                            .flatMap(other -> other.references().stream())
                            .noneMatch(reference -> reference.to().equals(table.entity())))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("Tables refer to each other in a circle: " + waiting));
            waiting.remove(next);
            ordered.add(next);
        }
        return ordered;
    }

    private Stream<MappedTable> withParts(MappedTable table) {
        return Stream.concat(Stream.of(table), partsOf(table).stream().flatMap(part -> withParts(table(part.from()))));
    }

    private void requireOneWayToGo(MappedTable table) {
        long wholes = table.references().stream()
                .filter(reference -> reference.effect() == Effect.CASCADE)
                .count();
        if (wholes > 1) {
            throw new IllegalStateException(
                    table.name() + " can be part of one table only, or rows would be counted twice");
        }
        if (table.references().stream().anyMatch(reference -> reference.effect() == Effect.DETACH)) {
            throw new IllegalStateException("A cleanup detaches nothing: a reference of " + table.name() + " says so");
        }
        if (wholes == 0 && markers(table).isEmpty()) {
            throw new IllegalStateException("Nothing would ever delete a row of " + table.name());
        }
    }
}
