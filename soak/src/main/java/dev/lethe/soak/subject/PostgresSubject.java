package dev.lethe.soak.subject;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.bench.process.PostgresServer;
import dev.lethe.soak.ledger.LoggedRequest;
import dev.lethe.testing.store.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Data in PostgreSQL, of which every filling inserts the same number of rows. */
abstract class PostgresSubject implements Subject {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Database database;
    private final Gate gate;
    private final Map<String, String> counts;
    private final String log;
    private Map<String, Long> before;
    private Map<String, Long> perFilling;
    private long fillings;

    /**
     * @param counts the expressions that count what is there, with FROM, by the log's names
     * @param log a query for request_id, did, at, and counts as JSON
     */
    PostgresSubject(Database database, Gate gate, Map<String, String> counts, String log) {
        this.database = database;
        this.gate = gate;
        this.counts = counts;
        this.log = log;
    }

    /** Inserts what has to stay, and the first filling. Nobody deletes yet, so it shows how many rows one has. */
    protected final void begin(String... statements) throws SQLException {
        PostgresServer.execute(database, statements);
        before = counted();
        insert();
        fillings = 1;
        perFilling = new HashMap<>(counted());
        before.forEach((what, many) -> perFilling.merge(what, -many, Long::sum));
    }

    protected abstract boolean isLow();

    protected abstract void insert() throws SQLException;

    @Override
    public void fill() throws Exception {
        if (isLow()) {
            write(() -> {
                insert();
                fillings++;
            });
        }
    }

    protected final void write(Gate.Work work) throws Exception {
        gate.write(work);
    }

    protected final void execute(String sql) throws SQLException {
        PostgresServer.execute(database, sql);
    }

    /** Returns how many rows there were before the first filling. */
    protected final long before(String what) {
        return before.get(what);
    }

    @Override
    public Map<String, Long> inserted() {
        Map<String, Long> inserted = new HashMap<>();
        perFilling.forEach((what, many) -> inserted.put(what, many * fillings));
        return inserted;
    }

    @Override
    public final Map<String, Long> counted() throws SQLException {
        Map<String, Long> counted = new HashMap<>();
        for (Map.Entry<String, String> count : counts.entrySet()) {
            counted.put(count.getKey(), number("SELECT " + count.getValue()));
        }
        return counted;
    }

    @Override
    public final Map<String, LoggedRequest> log() throws SQLException {
        Map<String, LoggedRequest> entries = new HashMap<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(log)) {
            while (row.next()) {
                boolean did = row.getBoolean("did");
                LoggedRequest entry = new LoggedRequest(
                        row.getString("request_id"),
                        did,
                        did ? JSON.readValue(row.getString("counts"), new TypeReference<>() {}) : Map.of(),
                        Map.of(),
                        row.getObject("at", OffsetDateTime.class).toInstant());
                entries.merge(entry.request(), entry, LoggedRequest::and);
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Counts in the log aren't JSON", e);
        }
        return entries;
    }

    /** Returns the first column of each row. */
    protected final List<String> texts(String query) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (row.next()) {
                texts.add(row.getString(1));
            }
            return texts;
        }
    }

    protected final long number(String query) throws SQLException {
        return Long.parseLong(texts(query).get(0));
    }
}
