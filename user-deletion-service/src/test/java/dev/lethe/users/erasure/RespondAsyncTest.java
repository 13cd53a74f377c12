package dev.lethe.users.erasure;

import static dev.lethe.users.World.count;
import static dev.lethe.users.World.exampleUser;
import static dev.lethe.users.World.execute;
import static dev.lethe.users.World.exists;
import static dev.lethe.users.World.strings;
import static dev.lethe.users.World.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.users.World;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contracts' deletions, by clients that prefer not to wait. */
@QuarkusTest
class RespondAsyncTest extends ErasureTests {

    private static RequestSpecification async(RequestSpecification request) {
        return request.header("Prefer", "respond-async");
    }

    private UUID applied(Response response) {
        UUID id = accepted(response);
        assertThat(response.getHeader("Preference-Applied")).isEqualTo("respond-async");
        assertThat(response.jsonPath().getString("message")).isEqualTo("Erasure accepted");
        return id;
    }

    private void logs(UUID user, String action) {
        assertThat(strings("SELECT action || outcome FROM deletion_log WHERE target = ?", user))
                .containsExactly(action + "deleted");
    }

    @Test
    void everyDeletionCanBeAccepted() {
        UUID one = exampleUser();
        await(applied(async(asAdmin()).delete("/api/users/" + one)), "completed");
        logs(one, "delete");
        UUID forced = exampleUser();
        World.add("assets", forced, 1);
        assertThat(await(applied(async(asAdmin()).delete("/api/users/" + forced + "/force-delete")), "completed")
                        .getInt("rows.assets"))
                .isOne();
        logs(forced, "force-delete");
        for (String path : List.of("delete-multiple", "bulk-delete", "bulk-force-delete")) {
            UUID listed = user();
            await(applied(json(async(asAdmin()), ids(List.of(listed))).post("/api/users/" + path)), "completed");
            logs(listed, path.equals("bulk-force-delete") ? path : "delete-multiple");
        }
        UUID last = user();
        String all = "{\"confirmationToken\":\"DELETE_ALL_USERS_CONFIRMED\"}";
        await(applied(json(async(asSuperAdmin()), all).post("/api/users/delete-all")), "completed");
        logs(last, "delete-all");
        assertThat(strings("SELECT DISTINCT role FROM users ORDER BY 1")).containsExactly("admin", "super-admin");
    }

    /** Somebody holds a lock on the user for a while, so that the erasure can be looked at. */
    @Test
    void usersFollowTheErasureOfTheirOwnAccountAndHaveOneAtATime() throws SQLException {
        UUID user = exampleUser();
        UUID id;
        try (Connection other = World.DATABASE.connect();
                Statement lock = other.createStatement()) {
            other.setAutoCommit(false);
            lock.execute("SELECT FROM users WHERE id = '%s' FOR UPDATE".formatted(user));
            id = applied(async(as(user, "user")).delete("/api/users/account"));
            assertThat(as(user, "user").get(ERASURES + "/" + id).statusCode()).isEqualTo(200);
            assertThat(applied(async(as(user, "user")).delete("/api/users/account")))
                    .isEqualTo(id);
            other.rollback();
        }
        await(id, "completed");
        assertThat(as(user, "user").get(ERASURES + "/" + id).statusCode()).isEqualTo(401);
        assertThat(count("SELECT count(*) FROM erasures")).isOne();
        logs(user, "delete-account");
    }

    @Test
    void anOwnAccountIsDeletedWhoeverItsOwnerIsMeanwhile() {
        UUID user = user("admin");
        execute("UPDATE users SET status = 'inactive', deactivated_at = now() WHERE id = ?", admin);
        UUID id = applied(async(as(user, "admin")).delete("/api/users/account"));
        assertThat(await(id, "completed").getInt("done")).isOne();
    }

    @Test
    void deleteAllTakesAdminsOnlyOnRequestAndNeverTheCaller() {
        UUID user = user();
        String all = "{\"confirmationToken\":\"DELETE_ALL_USERS_CONFIRMED\",\"excludeAdmins\":false}";
        UUID id = applied(json(async(asSuperAdmin()), all).post("/api/users/delete-all"));
        assertThat(await(id, "completed").getInt("done")).isEqualTo(3);
        assertThat(strings("SELECT id::text FROM users")).containsExactly(superAdmin.toString());
        assertThat(exists(user)).isFalse();
        refuses(
                async(asAdmin()).contentType("application/json").body(all).post("/api/users/delete-all"),
                401,
                "Authentication required");
    }

    @Test
    void theRulesOfARequestHold() {
        UUID user = user();
        refuses(async(asAdmin()).delete("/api/users/" + admin), 400, "Cannot delete your own account");
        refuses(
                json(async(asAdmin()), ids(List.of(user, admin))).post("/api/users/bulk-delete"),
                400,
                "Cannot delete your own account");
        refuses(async(as(user, "user")).delete("/api/users/" + user()), 403, "Access denied");
        refusesInput(
                json(async(asSuperAdmin()), "{\"confirmationToken\":\"yes\"}").post("/api/users/delete-all"),
                "confirmationToken",
                "Confirmation token must be exactly DELETE_ALL_USERS_CONFIRMED");
        refusesInput(async(asAdmin()).delete("/api/users/" + user + "?dryrun=true"), "dryrun", "Unknown parameter");
        execute("DELETE FROM users WHERE id = ?", otherSuperAdmin);
        refuses(async(asSuperAdmin()).delete("/api/users/account"), 409, "Cannot remove the last super-admin");
        assertThat(count("SELECT count(*) FROM erasures")).isZero();
        assertThat(exists(user)).isTrue();
    }

    @Test
    void ifMatchIsCheckedAtAcceptance() {
        UUID user = exampleUser();
        String tag = asAdmin().get("/api/users/" + user + "/deletion-preview").getHeader("ETag");
        World.add("support_tickets", user, 1);
        Response changed = async(asAdmin()).header("If-Match", tag).delete("/api/users/" + user);
        assertThat(changed.statusCode()).isEqualTo(412);
        assertThat(changed.jsonPath().getString("data.user.id")).isEqualTo(user.toString());
        assertThat(count("SELECT count(*) FROM erasures")).isZero();
        refuses(
                async(asAdmin()).header("If-Match", tag).delete("/api/users/" + UUID.randomUUID()),
                404,
                "User not found");
        String now = asAdmin().get("/api/users/" + user + "/deletion-preview").getHeader("ETag");
        await(applied(async(asAdmin()).header("If-Match", now).delete("/api/users/" + user)), "completed");
    }

    @Test
    void aRepeatedKeyGetsTheFirstErasureAndIsNoneForAnotherPreference() {
        String body = ids(List.of(user()));
        Response first =
                json(async(asAdmin()).header("Idempotency-Key", "k"), body).post("/api/users/bulk-delete");
        Response second =
                json(async(asAdmin()).header("Idempotency-Key", "k"), body).post("/api/users/bulk-delete");
        assertThat(applied(second)).isEqualTo(applied(first));
        refusesInput(
                json(asAdmin().header("Idempotency-Key", "k"), body).post("/api/users/bulk-delete"),
                "Idempotency-Key",
                "This key was used for another request");
    }

    @Test
    void aDryRunIsAnsweredAtOnce() {
        UUID user = user();
        Response response = async(asAdmin()).delete("/api/users/" + user + "?dryRun=true");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.jsonPath().getString("message")).isEqualTo("User deleted successfully");
        assertThat(count("SELECT count(*) FROM erasures")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Respond-Async",
                "wait=10, respond-async",
                "respond-async; x=y",
                "a=\"b,c\",respond-async",
                " respond-async "
            })
    void understandsThePreferenceInEverySpelling(String header) {
        applied(asAdmin().header("Prefer", header).delete("/api/users/" + user()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "respond-sync",
                "respond-async2",
                "\"respond-async\"",
                "a=\", respond-async",
                "wait=10",
                "respond-async=x",
                ""
            })
    void ignoresOtherPreferences(String header) {
        UUID user = user();
        Response response = asAdmin().header("Prefer", header).delete("/api/users/" + user);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.getHeader("Preference-Applied")).isNull();
        assertThat(exists(user)).isFalse();
    }
}
