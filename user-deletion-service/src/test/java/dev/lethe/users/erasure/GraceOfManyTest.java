package dev.lethe.users.erasure;

import static dev.lethe.users.World.count;
import static dev.lethe.users.World.execute;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DisplayName("More users than a request changes are deactivated and given back in chunks")
class GraceOfManyTest extends ErasureTests {

    @Test
    void areDeactivatedAndGivenBack() {
        List<UUID> users = users(1_500);
        UUID id = accepted(askFor(users, TOMORROW));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> count("SELECT count(*) FROM users WHERE status = 'inactive'") == 1_500);
        Awaitility.await().until(() -> count("SELECT count(*) FROM erasures WHERE unfinished IS NULL") == 1);
        assertThat(erasure(id).getString("state")).isEqualTo("scheduled");
        assertThat(erasure(id).getString("startedAt")).isNull();
        put(users.get(7), "deactivate");
        execute("UPDATE erasure_targets SET outcome = 'failed' WHERE user_id = ?", users.get(8));
        cancel(id);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> count("SELECT count(*) FROM users WHERE status = 'inactive'") == 1);
        assertThat(status(users.get(7))).isEqualTo("inactive");
        Awaitility.await().until(() -> count("SELECT count(*) FROM erasures WHERE unfinished IS NULL") == 1);
        assertThat(erasure(id).getString("state")).isEqualTo("cancelled");
        assertThat(count("SELECT count(*) FROM deletion_log WHERE outcome IN ('deactivated', 'reactivated')"))
                .isEqualTo(3_000);
    }

    /** As many erasures as may are at work, and another one is due. */
    @Test
    void areDeactivatedThoughNoErasureMayStart() {
        workedOnElsewhere(accepted(askFor(users(1), TOMORROW)));
        workedOnElsewhere(accepted(askFor(users(1), TOMORROW)));
        UUID due = accepted(askFor(users(1)));
        accepted(askFor(users(1_100), TOMORROW));
        awaitInactive(1_102);
        assertThat(erasure(due).getString("state")).isEqualTo("scheduled");
    }

    @Test
    void areAllDeactivatedBeforeTheFirstIsDeleted() {
        UUID id = accepted(askFor(users(1_200), "\"delay\":\"PT1S\""));
        assertThat(await(id, "completed").getInt("done")).isEqualTo(1_200);
        assertThat(count("SELECT count(*) FROM deletion_log d WHERE outcome = 'deactivated' AND id >"
                        + " (SELECT min(id) FROM deletion_log WHERE outcome = 'deleted')"))
                .isZero();
    }

    @Test
    void aRequesterWhoIsLostWhileUsersAreDeactivatedPausesIt() {
        execute("UPDATE users SET role = 'user' WHERE id = ?", otherSuperAdmin);
        List<UUID> users = users(1_100);
        UUID id = accepted(askFor(users, TOMORROW));
        execute("UPDATE users SET role = 'user' WHERE id = ?", admin);
        Awaitility.await()
                .until(() -> count("SELECT count(*) FROM erasures WHERE state = 'paused' OR unfinished IS NULL") == 1);
        cancel(id);
        Awaitility.await().until(() -> count("SELECT count(*) FROM users WHERE status = 'inactive'") == 0);
    }

    /** Otherwise it would wait for that one for ever, and nobody would know. */
    @Test
    void oneWhoCanNotBeDeactivatedPausesIt() {
        List<UUID> users = users(1_100);
        refuse("UPDATE ON users", "old.id = '" + users.get(500) + "'");
        UUID id;
        try {
            id = accepted(askFor(users, TOMORROW));
            JsonPath paused = await(id, "paused");
            assertThat(paused.getString("blockedBy.message"))
                    .isEqualTo("10 attempts in a row failed, the last one with SQL state XX123");
            awaitInactive(1_099);
        } finally {
            refuseNoMore();
        }
        asAdmin().post(ERASURES + "/" + id + "/resume");
        awaitInactive(1_100);
    }

    @Test
    void aLockedUserKeepsNobodyElseWaiting() throws SQLException {
        List<UUID> users = users(1_100);
        UUID id;
        try (Connection other = locking(users.get(500))) {
            id = accepted(askFor(users, TOMORROW));
            awaitInactive(1_099);
            other.rollback();
        }
        awaitInactive(1_100);
        try (Connection other = locking(users.get(500))) {
            cancel(id);
            awaitInactive(1);
            other.rollback();
        }
        awaitInactive(0);
    }

    private static void awaitInactive(int users) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> count("SELECT count(*) FROM users WHERE status = 'inactive'") == users);
    }
}
