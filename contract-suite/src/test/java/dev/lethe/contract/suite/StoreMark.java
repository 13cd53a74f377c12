package dev.lethe.contract.suite;

import dev.lethe.local.stores.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Counts and checksums of everything that the services store, to compare before with after. */
public final class StoreMark {

    /** The logs, which also record refused requests and dry runs, and their seals. */
    private static final Set<String> RECORDS = Set.of(
            "deletion_log",
            "seals",
            "sealed_entries",
            "receipt_keys",
            "cleanup_log",
            "idempotency_keys",
            "flyway_schema_history",
            "rate_limits",
            "system.indexes");

    private StoreMark() {}

    public static Map<String, String> take() {
        Map<String, String> mark = new TreeMap<>();
        try {
            for (Database database : Database.values()) {
                addTables(database, mark);
            }
            addCollections(mark);
            addFiles(mark);
            return mark;
        } catch (SQLException | IOException e) {
            throw new AssertionError("The stores can't be looked at", e);
        }
    }

    private static void addTables(Database database, Map<String, String> mark) throws SQLException {
        try (Connection connection = Stores.connection(database);
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet rows =
                    statement.executeQuery("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            tables.removeAll(RECORDS);
            for (String table : tables) {
                try (ResultSet rows = statement.executeQuery(
                        "SELECT count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) FROM %s AS t"
                                .formatted(table))) {
                    rows.next();
                    mark.put(database.title() + "." + table, rows.getString(1));
                }
            }
        }
    }

    private static void addCollections(Map<String, String> mark) {
        Stores.inItems(database -> {
            for (String collection : database.listCollectionNames()) {
                if (!RECORDS.contains(collection)) {
                    long[] countAndSum = new long[2];
                    database.getCollection(collection).find().forEach(document -> {
                        countAndSum[0]++;
                        countAndSum[1] += document.toJson().hashCode();
                    });
                    mark.put("items." + collection, countAndSum[0] + " " + countAndSum[1]);
                }
            }
        });
    }

    private static void addFiles(Map<String, String> mark) throws IOException {
        Path root = RunningSuite.data().itemFiles();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                mark.put("file " + root.relativize(file), String.valueOf(Files.size(file)));
            }
        }
    }
}
