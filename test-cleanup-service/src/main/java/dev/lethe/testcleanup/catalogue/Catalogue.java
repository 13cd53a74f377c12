package dev.lethe.testcleanup.catalogue;

import static dev.lethe.testcleanup.catalogue.Reference.needs;
import static dev.lethe.testcleanup.catalogue.Reference.partOf;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every table, in the order in which an answer counts them. In which order their rows are deleted follows from the
 * references.
 */
public final class Catalogue {

    public static final List<Table> TABLES = List.of(
            marked("users", "users", List.of(new Marker("test_metadata"))),
            marked(
                    "searchables",
                    "searchables",
                    List.of(new Marker("payloads->'public'->'test_metadata'")),
                    needs("users", "owner_id")),
            counted("invoices", "invoices", partOf("searchables", "searchable_id"), needs("users", "buyer_id")),
            counted("files", "files", partOf("searchables", "searchable_id"), needs("users", "uploaded_by")),
            counted("ratings", "ratings", partOf("searchables", "searchable_id"), needs("users", "rated_by")),
            counted(
                    "withdrawal_requests",
                    "withdrawals",
                    partOf("invoices", "invoice_id"),
                    needs("users", "requested_by")),
            marked("metrics", "metrics", List.of(new Marker("tags"), new Marker("metadata"))),
            related("user_profiles", partOf("users", "user_id")),
            related("user_sessions", partOf("users", "user_id")),
            related("user_balances", partOf("users", "user_id")),
            related("payments", partOf("searchables", "searchable_id"), needs("users", "payer_id")),
            related("media_uploads", partOf("searchables", "searchable_id")),
            related("invoice_notes", partOf("invoices", "invoice_id"), needs("users", "author_id")),
            related("payment_records", partOf("invoices", "invoice_id")));

    private Catalogue() {}

    /** Those whose rows are marked, in an order in which nothing goes before what refers to it. */
    public static List<Table> marked() {
        List<Table> waiting = new ArrayList<>(
                TABLES.stream().filter(table -> !table.markers().isEmpty()).toList());
        List<Table> ordered = new ArrayList<>();
        while (!waiting.isEmpty()) {
            Table next = waiting.stream()
                    .filter(table -> waiting.stream()
                            .filter(other -> other != table)
                            .flatMap(Catalogue::withParts)
                            .noneMatch(other -> other.refersTo(table)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("Tables refer to each other in a circle: " + waiting));
            waiting.remove(next);
            ordered.add(next);
        }
        return ordered;
    }

    /** What goes with a row of that table. */
    public static List<Table> partsOf(Table whole) {
        return TABLES.stream().filter(table -> table.partOf(whole).isPresent()).toList();
    }

    /** What keeps a row of that table from going. */
    public static List<Table> needing(Table needed) {
        return TABLES.stream()
                .filter(table -> table.references().stream()
                        .anyMatch(reference ->
                                !reference.cascades() && reference.to().equals(needed.name())))
                .toList();
    }

    private static Stream<Table> withParts(Table table) {
        return Stream.concat(Stream.of(table), partsOf(table).stream().flatMap(Catalogue::withParts));
    }

    private static Table marked(String name, String counted, List<Marker> markers, Reference... references) {
        return new Table(name, counted, false, markers, List.of(references));
    }

    private static Table counted(String name, String counted, Reference... references) {
        return new Table(name, counted, false, List.of(), List.of(references));
    }

    private static Table related(String name, Reference... references) {
        return new Table(name, name, true, List.of(), List.of(references));
    }
}
