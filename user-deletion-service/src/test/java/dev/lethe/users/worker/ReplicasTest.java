package dev.lethe.users.worker;

import static dev.lethe.users.World.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.testing.store.Database;
import dev.lethe.testing.store.Postgres;
import dev.lethe.testing.store.Sql;
import dev.lethe.users.ServiceTest;
import dev.lethe.users.World;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.replication.LogSequenceNumber;
import org.postgresql.replication.PGReplicationStream;

@QuarkusTest
@DisplayName("An erasure rests while a replica of the database is too far behind, and says so")
class ReplicasTest extends ServiceTest {

    private static final Database AS_SUPERUSER = Postgres.asSuperuser(World.DATABASE);

    private final Sql superuser = new Sql(AS_SUPERUSER);

    @Test
    void waitsForAReplicaAndGoesOnOnceItMaySeeThem() throws Exception {
        try (Connection replica = replicationConnection()) {
            String many = erasure(Stream.generate(World::user).limit(1_100).toList(), ",\"delay\":\"P1D\"");
            Awaitility.await().until(() -> World.count("SELECT count(*) FROM erasures WHERE unfinished IS NULL") == 1);
            LogSequenceNumber start = position();
            PGReplicationStream stream = replica.unwrap(PGConnection.class)
                    .getReplicationAPI()
                    .replicationStream()
                    .physical()
                    .withStartPosition(start)
                    .start();
            replayed(stream, start);
            // More than lethe.erasures.replica-lag.
            superuser.script("""
                    CREATE TABLE ballast AS SELECT repeat('x', 1000) AS text FROM generate_series(1, 80000);
                    DROP TABLE ballast
                    """);
            // Without pg_monitor it can't see them.
            String blind = erasure(List.of(user()), "");
            Awaitility.await().until(() -> show(blind).getString("state").equals("completed"));
            superuser.execute(
                    "GRANT pg_monitor TO " + World.DATABASE.asService().user());
            UUID user = user();
            String erasure = erasure(List.of(user), "");
            Awaitility.await().until(() -> show(erasure).get("blockedBy") != null);
            JsonPath blocked = show(erasure);
            assertThat(blocked.getString("blockedBy.what")).isEqualTo("replicas");
            assertThat(blocked.getString("blockedBy.message")).matches("A replica of the database is \\d+ MB behind");
            assertThat(blocked.getString("state")).isEqualTo("running");
            assertThat(World.exists(user)).isTrue();
            // A cancellation takes load away, and doesn't wait.
            asAdmin().post("/api/users/erasures/" + many + "/cancel");
            Awaitility.await().until(() -> World.count("SELECT count(*) FROM users WHERE status = 'inactive'") == 0);
            awaitAnotherLook(erasure);
            assertThat(show(erasure).getString("blockedBy.since")).isEqualTo(blocked.getString("blockedBy.since"));
            replayed(stream, position());
            Awaitility.await().until(() -> show(erasure).getString("state").equals("completed"));
            assertThat(show(erasure).getMap("blockedBy")).isNull();
        } finally {
            superuser.execute(
                    "REVOKE pg_monitor FROM " + World.DATABASE.asService().user());
        }
    }

    private String erasure(List<UUID> users, String more) {
        return json(asAdmin(), ids(users).replace("]}", "]" + more + "}"))
                .post("/api/users/erasures")
                .jsonPath()
                .getString("data.erasure.id");
    }

    private JsonPath show(String erasure) {
        return asAdmin().get("/api/users/erasures/" + erasure).jsonPath().setRootPath("data.erasure");
    }

    /** Each look renews the lease. */
    private static void awaitAnotherLook(String erasure) {
        String read = "SELECT lease_until::text FROM erasures WHERE id = ?::uuid";
        String before = World.strings(read, erasure).get(0);
        Awaitility.await().until(() -> !World.strings(read, erasure).get(0).equals(before));
    }

    private LogSequenceNumber position() {
        return LogSequenceNumber.valueOf(superuser.text("SELECT pg_current_wal_flush_lsn()::text"));
    }

    private Connection replicationConnection() throws Exception {
        // PostgreSQL's own image lets no replica in from another host.
        superuser.script(
                "COPY (SELECT 'host replication all all trust') TO PROGRAM 'cat >> %s'; SELECT pg_reload_conf()"
                        .formatted(superuser.text("SHOW hba_file")));
        Properties properties = new Properties();
        properties.setProperty("user", AS_SUPERUSER.user());
        properties.setProperty("password", AS_SUPERUSER.password());
        properties.setProperty("replication", "true");
        properties.setProperty("assumeMinServerVersion", "9.4");
        properties.setProperty("preferQueryMode", "simple");
        return DriverManager.getConnection(World.DATABASE.jdbcUrl(), properties);
    }

    /** Tells the database, as a replica does, up to where it has replayed. */
    private void replayed(PGReplicationStream stream, LogSequenceNumber position) throws Exception {
        stream.setAppliedLSN(position);
        stream.setFlushedLSN(position);
        stream.forceUpdateStatus();
        Awaitility.await()
                .until(() -> superuser.number(
                                "SELECT count(*) FROM pg_stat_replication WHERE replay_lsn >= ?::pg_lsn",
                                position.asString())
                        == 1);
    }
}
