package dev.lethe.users.erasure;

import static dev.lethe.users.World.add;
import static dev.lethe.users.World.everything;
import static dev.lethe.users.World.exampleUser;
import static dev.lethe.users.World.execute;
import static dev.lethe.users.World.exists;
import static dev.lethe.users.World.strings;
import static dev.lethe.users.World.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.testing.Metrics;
import dev.lethe.users.World;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What erasures delete, and what they leave. */
@QuarkusTest
class ErasureRunTest extends ErasureTests {

    @Test
    void deletesRefusesAndCountsAsARequestDoes() {
        UUID plain = exampleUser();
        UUID restricted = user();
        add("audit_logs", restricted, 3);
        UUID unknown = UUID.randomUUID();
        UUID other = user();
        JsonPath erasure = await(accepted(askFor(List.of(plain, restricted, unknown, superAdmin))), "completed");
        UUID id = UUID.fromString(erasure.getString("id"));
        assertThat(List.of(
                        erasure.getInt("total"),
                        erasure.getInt("done"),
                        erasure.getInt("refused"),
                        erasure.getInt("failed")))
                .isEqualTo(List.of(4, 1, 3, 0));
        assertThat(erasure.getMap("rows"))
                .isEqualTo(Map.of(
                        "wallet",
                        1,
                        "miningSessions",
                        5,
                        "transactions",
                        18,
                        "contactSubmissions",
                        2,
                        "supportTickets",
                        1));
        assertThat(exists(plain)).isFalse();
        assertThat(exists(restricted)).isTrue();
        assertThat(exists(superAdmin)).isTrue();
        assertThat(exists(other)).isTrue();
        assertThat(strings(
                        "SELECT reason FROM erasure_targets WHERE erasure_id = ? AND reason IS NOT NULL ORDER BY 1",
                        id))
                .containsExactly(
                        "Cannot delete admin users",
                        "Cannot delete user with related data: 3 audit logs. Please deactivate the user instead.",
                        "User not found");
        assertThat(strings("SELECT request_id || actor || action || outcome FROM deletion_log WHERE target = ?", plain))
                .containsExactly(id + "" + admin + "erase" + "deleted");
        assertThat(logged(restricted, "refused")).isOne();
        assertThat(erasure.getString("startedAt")).isNotNull();
        assertThat(erasure.getString("endedAt")).isNotNull();
        assertThat(erasure.getDouble("ratePerSecond")).isNotNegative();
    }

    @Test
    void countsItsUsersInTheMetricsOnceTheyAreDeleted() {
        double users = Metrics.value("lethe_deleted_rows_total{relation=\"users\"");
        UUID id = accepted(askFor(users(3), TOMORROW));
        assertThat(Metrics.value("lethe_deleted_rows_total{relation=\"users\"")).isEqualTo(users);
        Awaitility.await()
                .until(() -> Metrics.value(
                                "lethe_erasures_waiting_targets{service=\"user-deletion-service\",state=\"scheduled\"")
                        == 3);
        dueNow(id);
        await(id, "completed");
        Awaitility.await().until(() -> Metrics.value("lethe_deleted_rows_total{relation=\"users\"") - users == 3);
        assertThat(Metrics.value("lethe_erasures_chunk_seconds_count")).isPositive();
    }

    @Test
    void aForcedOneTakesRestrictingRowsToo() {
        UUID user = exampleUser();
        add("assets", user, 2);
        JsonPath erasure = await(accepted(askFor(List.of(user), "\"mode\":\"force\"")), "completed");
        assertThat(erasure.getInt("rows.assets")).isEqualTo(2);
        assertThat(exists(user)).isFalse();
        assertThat(strings("SELECT action FROM deletion_log WHERE target = ?", user))
                .containsExactly("force-erase");
    }

    @Test
    void deletesExactlyTheFrozenTargets() {
        List<UUID> matched = users(250);
        UUID id = accepted(ask(asAdmin(), "{\"filter\":{\"role\":\"user\"},\"expect\":250,\"delay\":\"P1D\"}"));
        List<UUID> later = users(5);
        dueNow(id);
        JsonPath erasure = await(id, "completed");
        assertThat(erasure.getInt("done")).isEqualTo(250);
        assertThat(Set.copyOf(strings("SELECT target::text FROM deletion_log WHERE outcome = 'deleted'")))
                .isEqualTo(targets(id))
                .isEqualTo(Set.copyOf(matched.stream().map(UUID::toString).toList()));
        assertThat(later).allMatch(World::exists);
    }

    @Test
    void aFilterThatMatchesNobodyCompletes() {
        Map<String, List<String>> before = everything();
        UUID id = accepted(ask(asAdmin(), "{\"filter\":{\"emailDomain\":\"nobody.example\"},\"expect\":0}"));
        assertThat(await(id, "completed").getInt("total")).isZero();
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void aTargetThatARequestDeletesMeanwhileIsRefusedAndCountedOnce() {
        UUID user = user();
        UUID id = accepted(askFor(List.of(user), "\"delay\":\"P1D\""));
        assertThat(asAdmin().delete("/api/users/" + user).statusCode()).isEqualTo(200);
        dueNow(id);
        assertThat(await(id, "completed").getInt("refused")).isOne();
        assertThat(logged(user, "deleted")).isOne();
        assertThat(strings("SELECT reason FROM erasure_targets WHERE erasure_id = ?", id))
                .containsExactly("User not found");
    }

    @Test
    void aTargetWhoBecameAnAdminIsRefusedUnlessASuperAdminAsked() {
        UUID first = user();
        UUID second = user();
        UUID byAdmin = accepted(askFor(List.of(first), "\"delay\":\"P1D\""));
        UUID bySuperAdmin = accepted(ask(asSuperAdmin(), body(List.of(second), "\"delay\":\"P1D\"")));
        execute("UPDATE users SET role = 'admin' WHERE id IN (?, ?)", first, second);
        dueNow(byAdmin);
        dueNow(bySuperAdmin);
        assertThat(await(byAdmin, "completed").getInt("refused")).isOne();
        assertThat(await(bySuperAdmin, "completed").getInt("done")).isOne();
        assertThat(exists(first)).isTrue();
        assertThat(exists(second)).isFalse();
    }

    @Test
    void adminsWhoWereToBeSparedAreSpared() {
        UUID byFilter = user();
        UUID filtered =
                accepted(ask(asSuperAdmin(), "{\"filter\":{\"role\":\"user\"},\"expect\":1,\"delay\":\"P1D\"}"));
        execute("UPDATE users SET role = 'admin' WHERE id = ?", byFilter);
        dueNow(filtered);
        assertThat(await(filtered, "completed").getInt("refused")).isOne();

        UUID all = user();
        String body = "{\"confirmationToken\":\"DELETE_ALL_USERS_CONFIRMED\"}";
        UUID id = accepted(
                json(asSuperAdmin().header("Prefer", "respond-async"), body).post("/api/users/delete-all"));
        // It may be done already. If not, the new admin stays.
        execute("UPDATE users SET role = 'admin' WHERE id = ?", all);
        JsonPath erasure = await(id, "completed");
        assertThat(exists(all)).isEqualTo(erasure.getInt("refused") == 1);
        assertThat(exists(byFilter)).isTrue();
    }

    @Test
    void aSuperAdminWhoResumesItDoesNotWidenIt() {
        UUID target = user("admin");
        UUID id = accepted(askFor(List.of(target), TOMORROW));
        asAdmin().post(ERASURES + "/" + id + "/pause");
        dueNow(id);
        assertThat(asSuperAdmin().post(ERASURES + "/" + id + "/resume").statusCode())
                .isEqualTo(200);
        assertThat(await(id, "completed").getInt("refused")).isOne();
        assertThat(exists(target)).isTrue();
    }

    @Test
    void whoWasReactivatedOrCameLaterStays() {
        UUID reactivated = user();
        UUID deactivated = user();
        UUID later = UUID.randomUUID();
        execute("UPDATE users SET status = 'inactive', deactivated_at = now() WHERE id = ?", reactivated);
        UUID id = accepted(askFor(List.of(reactivated, deactivated, later), "\"delay\":\"P1D\""));
        asAdmin().put("/api/users/" + reactivated + "/reactivate");
        asAdmin().put("/api/users/" + deactivated + "/deactivate");
        execute(
                "INSERT INTO users (id, email, first_name, last_name) VALUES (?, 'later@example.com', 'a', 'b')",
                later);
        dueNow(id);
        assertThat(await(id, "completed").getInt("done")).isOne();
        assertThat(targetsSay(id))
                .containsExactlyInAnyOrder(
                        "deleted",
                        "refused: User was reactivated after the erasure was accepted",
                        "refused: User was created after the erasure was accepted");
        assertThat(exists(reactivated) && exists(later)).isTrue();
        assertThat(exists(deactivated)).isFalse();
    }

    @Test
    void aRequesterWithoutAnAccountPausesItUnlessTheSettingAllowsThem() {
        UUID user = user();
        UUID id = accepted(askFor(List.of(user), TOMORROW));
        UUID stranger = UUID.randomUUID();
        execute(
                "UPDATE erasures SET authority = ?, authority_has_account = false, not_before = now() WHERE id = ?",
                stranger,
                id);
        assertThat(await(id, "paused").getString("blockedBy.message"))
                .isEqualTo("User " + stranger + " is no longer an active admin");
        assertThat(exists(user)).isTrue();
    }

    /** The erasure is turned into one of an own account; otherwise it would pause when its requester is deactivated. */
    @Test
    void neverRemovesTheLastSuperAdmin() {
        UUID id = accepted(ask(asSuperAdmin(), body(List.of(otherSuperAdmin), "\"delay\":\"P1D\"")));
        execute("UPDATE erasures SET action = 'delete-account', authority = ? WHERE id = ?", UUID.randomUUID(), id);
        execute("UPDATE users SET status = 'inactive', deactivated_at = now() WHERE id = ?", superAdmin);
        dueWithoutGrace(id);
        Awaitility.await().until(() -> targetsSay(id).equals(List.of("refused: Cannot remove the last super-admin")));
        assertThat(exists(otherSuperAdmin)).isTrue();
    }

    private static List<String> targetsSay(UUID id) {
        return strings("SELECT concat_ws(': ', outcome, reason) FROM erasure_targets WHERE erasure_id = ?", id);
    }

    @Test
    void aRequesterWhoWasDemotedDeletesNobodyMore() {
        UUID user = user();
        UUID id = accepted(askFor(List.of(user), "\"delay\":\"P1D\""));
        execute("UPDATE users SET role = 'user' WHERE id = ?", admin);
        dueNow(id);
        JsonPath paused = await(id, "paused");
        assertThat(paused.getString("blockedBy.what")).isEqualTo("requester");
        assertThat(paused.getString("blockedBy.message")).isEqualTo("User " + admin + " is no longer an active admin");
        assertThat(paused.getString("blockedBy.since")).isNotNull();
        assertThat(exists(user)).isTrue();

        UUID resumer = user("admin");
        assertThat(as(resumer, "admin").post(ERASURES + "/" + id + "/resume").statusCode())
                .isEqualTo(200);
        JsonPath completed = await(id, "completed");
        assertThat(completed.getString("requestedBy")).isEqualTo(admin.toString());
        assertThat(completed.getMap("blockedBy")).isNull();
        assertThat(strings("SELECT actor::text FROM deletion_log WHERE target = ? AND outcome = 'deleted'", user))
                .containsExactly(resumer.toString());
    }

    @Test
    void aRequesterWhoIsGoneOrInactiveOrOnlyAnAdminNowPausesItToo() {
        for (String change : List.of(
                "DELETE FROM users WHERE id = ?",
                "UPDATE users SET status = 'inactive', deactivated_at = now() WHERE id = ?",
                "UPDATE users SET role = 'admin' WHERE id = ?")) {
            UUID requester = user("super-admin");
            UUID user = user();
            UUID id = accepted(ask(as(requester, "super-admin"), body(List.of(user), "\"delay\":\"P1D\"")));
            execute(change, requester);
            dueNow(id);
            assertThat(await(id, "paused").getString("blockedBy.what")).isEqualTo("requester");
            assertThat(exists(user)).isTrue();
        }
    }

    @Test
    void whoResumesItIsNotItsTarget() {
        UUID target = user("admin");
        UUID id = accepted(ask(asSuperAdmin(), body(List.of(target), TOMORROW)));
        asSuperAdmin().post(ERASURES + "/" + id + "/pause");
        execute("UPDATE erasures SET needs_super_admin = false WHERE id = ?", id);
        dueWithoutGrace(id);
        assertThat(as(target, "admin").post(ERASURES + "/" + id + "/resume").statusCode())
                .isEqualTo(200);
        assertThat(await(id, "completed").getInt("refused")).isOne();
        assertThat(exists(target)).isTrue();
    }
}
