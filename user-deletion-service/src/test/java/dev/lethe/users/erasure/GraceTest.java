package dev.lethe.users.erasure;

import static dev.lethe.users.World.count;
import static dev.lethe.users.World.execute;
import static dev.lethe.users.World.exists;
import static dev.lethe.users.World.strings;
import static dev.lethe.users.World.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.users.World;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DisplayName("While an erasure waits, its users are deactivated; who isn't deleted is given back")
class GraceTest extends ErasureTests {

    private List<String> log(UUID user) {
        return strings(
                "SELECT action || ' ' || outcome || CASE WHEN request_id = (SELECT id::text FROM erasures LIMIT 1)"
                        + " THEN ' for the erasure' ELSE '' END FROM deletion_log WHERE target = ? ORDER BY id",
                user);
    }

    @Test
    void usersAreDeactivatedAtTheAcceptanceAndTheirTokensEnd() {
        UUID user = user();
        UUID admin = user("admin");
        UUID id = accepted(ask(asSuperAdmin(), body(List.of(user, admin), TOMORROW)));
        assertThat(List.of(status(user), status(admin))).containsOnly("inactive");
        assertThat(as(admin, "admin").get(ERASURES).statusCode()).isEqualTo(401);
        assertThat(log(user)).containsExactly("erase deactivated for the erasure");
        dueNow(id);
        assertThat(await(id, "completed").getInt("done")).isEqualTo(2);
        assertThat(exists(user) || exists(admin)).isFalse();
    }

    @Test
    void whoIsDeletedAtOnceIsNotDeactivatedBefore() {
        UUID user = user();
        await(accepted(askFor(List.of(user))), "completed");
        assertThat(log(user)).containsExactly("erase deleted for the erasure");
    }

    @Test
    void whoWouldBeRefusedStaysActive() {
        UUID otherAdmin = user("admin");
        UUID id = accepted(askFor(List.of(otherAdmin, UUID.randomUUID()), TOMORROW));
        assertThat(status(otherAdmin)).isEqualTo("active");
        dueNow(id);
        assertThat(await(id, "completed").getInt("refused")).isEqualTo(2);
        assertThat(status(otherAdmin)).isEqualTo("active");
    }

    @Test
    void aCancellationGivesBackWhoWasActive() {
        UUID active = user();
        UUID inactive = user();
        put(inactive, "deactivate");
        UUID id = accepted(askFor(List.of(active, inactive), TOMORROW));
        cancel(id);
        cancel(id);
        assertThat(List.of(status(active), status(inactive))).isEqualTo(List.of("active", "inactive"));
        assertThat(strings("SELECT deactivated_at::text FROM users WHERE id = ?", active))
                .containsOnlyNulls();
        assertThat(log(active))
                .containsExactly("erase deactivated for the erasure", "erase reactivated for the erasure");
        assertThat(log(inactive)).containsExactly("deactivate deactivated");
    }

    @Test
    void aDryRunOfAcceptanceOrCancellationChangesNobody() {
        UUID user = user();
        json(asAdmin(), body(List.of(user), TOMORROW)).post(ERASURES + "?dryRun=true");
        assertThat(status(user)).isEqualTo("active");
        UUID id = accepted(askFor(List.of(user), TOMORROW));
        asAdmin().post(ERASURES + "/" + id + "/cancel?dryRun=true");
        assertThat(status(user)).isEqualTo("inactive");
    }

    @Test
    void whoAnotherOpenErasureHasIsGivenBackWithThatOne() {
        UUID user = user();
        UUID first = accepted(askFor(List.of(user), TOMORROW));
        UUID second = accepted(askFor(List.of(user), TOMORROW));
        cancel(first);
        assertThat(status(user)).isEqualTo("inactive");
        cancel(second);
        assertThat(status(user)).isEqualTo("active");
    }

    /** It would refuse the administrator, and whoever asked for it may not give one back. */
    @Test
    void anErasureByAnAdminKeepsNoAdministratorInactive() {
        UUID admin = user("admin");
        UUID first = accepted(ask(asSuperAdmin(), body(List.of(admin), TOMORROW)));
        UUID second = accepted(askFor(List.of(admin), TOMORROW));
        assertThat(status(admin)).isEqualTo("inactive");
        cancel(first);
        assertThat(status(admin)).isEqualTo("active");
        assertThat(asAdmin().post(ERASURES + "/" + second + "/cancel").statusCode())
                .isEqualTo(200);
        assertThat(status(admin)).isEqualTo("active");
    }

    @Test
    void theSecondErasureDeletesAfterTheFirstWasCancelled() {
        UUID user = user();
        UUID first = accepted(askFor(List.of(user), TOMORROW));
        UUID second = accepted(askFor(List.of(user), TOMORROW));
        cancel(first);
        dueNow(second);
        await(second, "completed");
        assertThat(exists(user)).isFalse();
    }

    @Test
    void anErasureThatEndedDoesNotKeepItsUsersFromBeingGivenBack() {
        UUID user = user();
        UUID first = accepted(askFor(List.of(user), TOMORROW));
        UUID second = accepted(askFor(List.of(user), TOMORROW));
        cancel(second);
        cancel(first);
        assertThat(status(user)).isEqualTo("active");
    }

    @Test
    void whoAPersonDeactivatesMeanwhileStaysInactive() {
        UUID user = user();
        UUID id = accepted(askFor(List.of(user), TOMORROW));
        put(user, "deactivate");
        cancel(id);
        assertThat(status(user)).isEqualTo("inactive");
    }

    @Test
    void whoIsReactivatedIsOutOfItEvenIfDeactivatedAgain() {
        UUID reactivated = user();
        UUID again = user();
        UUID other = user();
        UUID id = accepted(askFor(List.of(reactivated, again, other), TOMORROW));
        put(reactivated, "reactivate");
        put(again, "reactivate");
        put(again, "deactivate");
        dueNow(id);
        assertThat(await(id, "completed").getInt("refused")).isEqualTo(2);
        assertThat(strings(
                        "SELECT DISTINCT reason FROM erasure_targets WHERE erasure_id = ? AND outcome = 'refused'", id))
                .containsExactly("User was reactivated after the erasure was accepted");
        assertThat(List.of(status(reactivated), status(again))).isEqualTo(List.of("active", "inactive"));
        assertThat(exists(other)).isFalse();
    }

    @Test
    void anotherProgramMayReactivateToo() {
        UUID user = user();
        UUID id = accepted(askFor(List.of(user), TOMORROW));
        execute("UPDATE users SET status = 'active', deactivated_at = NULL WHERE id = ?", user);
        execute("UPDATE users SET status = 'inactive', deactivated_at = now() WHERE id = ?", user);
        cancel(id);
        assertThat(status(user)).isEqualTo("inactive");
    }

    @Test
    void whoIsRefusedOrFailsIsGivenBack() {
        UUID user = user();
        World.add("audit_logs", user, 1);
        UUID id = accepted(askFor(List.of(user), TOMORROW));
        assertThat(status(user)).isEqualTo("inactive");
        dueNow(id);
        assertThat(await(id, "completed").getInt("refused")).isOne();
        assertThat(status(user)).isEqualTo("active");
        assertThat(log(user))
                .containsExactly(
                        "erase deactivated for the erasure",
                        "erase refused for the erasure",
                        "erase reactivated for the erasure");
    }

    @Test
    void whoCanNotBeDeletedIsGivenBackToo() {
        UUID user = user();
        UUID id = accepted(askFor(List.of(user), TOMORROW));
        refuse("DELETE ON users", "true");
        try {
            dueNow(id);
            await(id, "failed");
        } finally {
            refuseNoMore();
        }
        assertThat(status(user)).isEqualTo("active");
    }

    @Test
    void aReactivationDuringTheAcceptanceCounts() throws Exception {
        UUID reactivated = user();
        UUID locked = user();
        put(reactivated, "deactivate");
        CompletableFuture<UUID> acceptance;
        try (Connection other = locking(locked)) {
            acceptance = CompletableFuture.supplyAsync(() -> accepted(askFor(List.of(reactivated, locked), TOMORROW)));
            Awaitility.await()
                    .until(() -> count("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'") > 0);
            put(reactivated, "reactivate");
            other.rollback();
        }
        UUID id = acceptance.get();
        assertThat(List.of(status(reactivated), status(locked))).isEqualTo(List.of("active", "inactive"));
        dueNow(id);
        assertThat(await(id, "completed").getInt("refused")).isOne();
        assertThat(status(reactivated)).isEqualTo("active");
    }

    @Test
    void aFilterForInactiveUsersDoesNotMatchWhoOnlyWaits() {
        UUID waiting = user();
        UUID inactive = user();
        put(inactive, "deactivate");
        accepted(askFor(List.of(waiting), TOMORROW));
        for (String filter : List.of("\"status\":\"inactive\"", "\"deactivatedBefore\":\"2999-01-01T00:00:00Z\"")) {
            assertThat(json(asAdmin(), "{\"filter\":{" + filter + "}}")
                            .post(ERASURES + "?dryRun=true")
                            .jsonPath()
                            .getList("data.samples.id"))
                    .containsExactly(inactive.toString());
        }
    }
}
