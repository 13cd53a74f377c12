package dev.lethe.users.operation;

import static dev.lethe.testing.Metrics.value;
import static dev.lethe.users.World.add;
import static dev.lethe.users.World.exampleUser;
import static dev.lethe.users.World.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.users.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MetricsTest extends ServiceTest {

    private static final String CALLS = "lethe_deletions_seconds_count{action=\"delete\",dry_run=\"%s\",outcome=\"%s\"";
    private static final String ROWS = "lethe_deleted_rows_total{relation=\"%s\"";

    @Test
    void countsDeletionsButNotDryRuns() {
        double done = value(CALLS.formatted(false, "done"));
        double rehearsed = value(CALLS.formatted(true, "done"));
        double users = value(ROWS.formatted("users"));
        double transactions = value(ROWS.formatted("transactions"));
        UUID user = exampleUser();
        asAdmin().delete("/api/users/" + user + "?dryRun=true");
        asAdmin().delete("/api/users/" + user);
        assertThat(value(CALLS.formatted(false, "done")) - done).isOne();
        assertThat(value(CALLS.formatted(true, "done")) - rehearsed).isOne();
        assertThat(value(ROWS.formatted("users")) - users).isOne();
        assertThat(value(ROWS.formatted("transactions")) - transactions).isEqualTo(18);
    }

    @Test
    void countsARefusalOnceUnderItsReason() {
        String related = "lethe_refusals_total{action=\"delete\",reason=\"Cannot delete user with related data\"";
        double refused = value(related);
        double users = value(ROWS.formatted("users"));
        UUID user = user();
        add("audit_logs", user, 1);
        asAdmin().delete("/api/users/" + user);
        assertThat(value(related) - refused).isOne();
        assertThat(value(ROWS.formatted("users"))).isEqualTo(users);
    }

    @Test
    void countsAReplayedAnswerAsACallThatDeletedNothing() {
        double users = value(ROWS.formatted("users"));
        String body = "{\"userIds\":[\"%s\"]}".formatted(user());
        for (int i = 0; i < 2; i++) {
            asAdmin()
                    .header("Idempotency-Key", "once")
                    .contentType("application/json")
                    .body(body)
                    .post("/api/users/delete-multiple");
        }
        assertThat(value(ROWS.formatted("users")) - users).isOne();
    }
}
