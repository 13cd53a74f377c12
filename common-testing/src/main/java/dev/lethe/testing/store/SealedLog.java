package dev.lethe.testing.store;

import dev.lethe.proof.Leaf;
import dev.lethe.proof.LogVerification;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A deletion log whose entries are sealed. */
final class SealedLog {

    private final Database database;
    private final String insert;
    private final Sql sql;

    /** @param insert a statement that adds an entry */
    SealedLog(Database database, String insert) {
        this.database = database;
        this.insert = insert;
        this.sql = new Sql(database);
    }

    void add(int entries) {
        for (int i = 0; i < entries; i++) {
            sql.script(insert);
        }
    }

    /** Returns a transaction that has run these statements, to be committed. */
    Connection begun(String statements) throws SQLException {
        Connection connection = database.connect();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(statements);
        }
        return connection;
    }

    void addSlowly(boolean commits) {
        try (Connection slow = begun(insert + "; SELECT pg_sleep(random() / 10)")) {
            if (commits) {
                slow.commit();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Does what an attacker would, who has the rights of the owner. */
    void addToSeal(long entry, long seal) throws SQLException {
        byte[] salt = new byte[Leaf.SALT_BYTES];
        byte[] leaf;
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM deletion_log WHERE id = " + entry)) {
            row.next();
            leaf = Leaf.of(row, salt).hash();
        }
        sql.execute("DELETE FROM sealed_entries WHERE entry_id = ?", entry);
        sql.execute(
                "INSERT INTO sealed_entries (entry_id, seal, salt, leaf) VALUES (?, ?, ?, ?)", entry, seal, salt, leaf);
    }

    boolean covers(long entry) {
        return sql.number("SELECT count(*) FROM sealed_entries WHERE entry_id = ?", entry) == 1;
    }

    /** Returns the last number that an entry was given, even if it was never committed. */
    long lastNumber() {
        return sql.number("SELECT last_value FROM " + sequence());
    }

    String sequence() {
        return sql.text("SELECT pg_get_serial_sequence('deletion_log', 'id')");
    }

    LogVerification.Report verify() throws SQLException {
        try (Connection connection = database.connect()) {
            return new LogVerification(connection, LogVerification.keysIn(connection)).run();
        }
    }
}
