package dev.lethe.testcleanup;

import dev.lethe.common.catalogue.MappedTable;
import dev.lethe.testcleanup.catalogue.TestTables;
import dev.lethe.testing.store.Database;
import dev.lethe.testing.store.Postgres;
import dev.lethe.testing.store.Sql;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The database of the service: the tests' own access to it. */
public final class World {

    public static final Database DATABASE = Postgres.database("test_data");

    private static final List<String> TABLES =
            new TestTables().tables().stream().map(MappedTable::name).toList();

    private static final Sql SQL = new Sql(DATABASE);

    private World() {}

    /** Empties the database, and marks it as one for tests. */
    public static void empty() {
        script("TRUNCATE " + String.join(", ", TABLES) + ", cleanup_log, rate_limits, environment_marker;"
                + " INSERT INTO environment_marker (environment) VALUES ('test')");
    }

    /** Returns the metadata that tests write into their rows. */
    public static String metadata(String session) {
        return """
               {"test_session_id":"%s","test_timestamp":"2024-01-01T12:00:00.000000","test_marker":"integration_test_data",\
               "created_by_test":true,"test_data_type":"user"}""".formatted(session);
    }

    /** @param metadata JSON, or null for a user that is none of the tests' */
    public static long user(String metadata) {
        return insert(
                "INSERT INTO users (email, test_metadata) VALUES ('u@example.com', ?::jsonb) RETURNING id", metadata);
    }

    public static long searchable(String metadata) {
        return insert(
                "INSERT INTO searchables (payloads) VALUES (coalesce('{\"public\":{\"test_metadata\":' || ? || '}}', '{\"public\":{}}')::jsonb) RETURNING id",
                metadata);
    }

    public static long metric(String tags, String metadata) {
        return insert(
                "INSERT INTO metrics (name, tags, metadata) VALUES ('m', ?::jsonb, ?::jsonb) RETURNING id",
                tags,
                metadata);
    }

    /** Inserts a row that is part of another. */
    public static long part(String table, long whole) {
        return insert("INSERT INTO %s (%s) VALUES (?) RETURNING id".formatted(table, columnOfWhole(table)), whole);
    }

    private static String columnOfWhole(String table) {
        return switch (table) {
            case "user_profiles", "user_sessions", "user_balances" -> "user_id";
            case "invoice_notes", "payment_records", "withdrawal_requests" -> "invoice_id";
            default -> "searchable_id";
        };
    }

    public static void execute(String sql, Object... values) {
        SQL.execute(sql, values);
    }

    /** Runs several statements without parameters. */
    public static void script(String sql) {
        SQL.script(sql);
    }

    public static long insert(String sql, Object... values) {
        return SQL.number(sql, values);
    }

    public static long count(String sql, Object... values) {
        return SQL.number(sql, values);
    }

    public static String text(String sql, Object... values) {
        return SQL.text(sql, values);
    }

    /** Returns every row of every table, byte for byte. */
    public static Map<String, String> everything() {
        Map<String, String> everything = new LinkedHashMap<>();
        TABLES.forEach(table -> everything.put(table, rows(table, "true")));
        return everything;
    }

    public static String rows(String table, String condition) {
        return text("SELECT coalesce(string_agg(t::text, E'\\n' ORDER BY id), '') FROM %s t WHERE %s"
                .formatted(table, condition));
    }
}
