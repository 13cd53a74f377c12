package dev.lethe.testing.store;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import org.awaitility.Awaitility;

/** Stops a service in the middle, at a table that it changes, so that a test can act at that moment. */
public final class Gate {

    private static final long LOCK = 4711;

    /** Something that happens before or while the gate is closed. */
    @FunctionalInterface
    public interface Action {
        void run() throws Exception;
    }

    private final Database database;
    private final Sql sql;

    /** @param database with its owner's role */
    public Gate(Database database) {
        this.database = database;
        this.sql = new Sql(database);
    }

    /**
     * Starts something, waits until it stands before the gate, does what is given, and opens the gate; returns when
     * nobody is at work any more.
     *
     * @param passing how many rows of the table may be changed before
     */
    public void stop(String table, int passing, Action start, Action meanwhile) throws Exception {
        sql.script("""
                CREATE SEQUENCE passed MINVALUE 0;
                CREATE FUNCTION wait_at_gate() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN
                    IF nextval('passed') >= %d THEN PERFORM pg_advisory_xact_lock_shared(%d); END IF;
                    RETURN coalesce(NEW, OLD);
                END $$;
                CREATE TRIGGER gate BEFORE INSERT OR UPDATE OR DELETE ON %s FOR EACH ROW EXECUTE FUNCTION wait_at_gate()
                """.formatted(passing, LOCK, table));
        try (Connection holder = database.connect();
                Statement gate = holder.createStatement()) {
            gate.execute("SELECT pg_advisory_lock(%d)".formatted(LOCK));
            start.run();
            await(Duration.ofSeconds(10), "FROM pg_locks WHERE locktype = 'advisory' AND NOT granted", 1);
            meanwhile.run();
            gate.execute("SELECT pg_advisory_unlock(%d)".formatted(LOCK));
            await(
                    Duration.ofSeconds(20),
                    "FROM pg_stat_activity WHERE datname = current_database() AND state <> 'idle' AND pid <> pg_backend_pid()",
                    0);
        } finally {
            sql.script("DROP TRIGGER gate ON %s; DROP FUNCTION wait_at_gate(); DROP SEQUENCE passed".formatted(table));
        }
    }

    public void stop(String table, Action start, Action meanwhile) throws Exception {
        stop(table, 0, start, meanwhile);
    }

    /** Ends the connection that waits at the gate. */
    public void cut() {
        sql.execute("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted");
    }

    /**
     * Ends the connections of a service that was killed. The server notices that a client is gone only when it answers.
     */
    public void bury(String application) {
        sql.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = ?", application);
    }

    private void await(Duration atMost, String rows, long expected) {
        Awaitility.await().atMost(atMost).until(() -> sql.number("SELECT count(*) " + rows) == expected);
    }
}
