package dev.lethe.users.deletion;

import static dev.lethe.users.World.add;
import static dev.lethe.users.World.count;
import static dev.lethe.users.World.everything;
import static dev.lethe.users.World.exampleUser;
import static dev.lethe.users.World.exists;
import static dev.lethe.users.World.strings;
import static dev.lethe.users.World.user;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.users.ServiceTest;
import dev.lethe.users.World;
import dev.lethe.users.relation.Relation;
import dev.lethe.users.relation.Relations;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class DeleteOneTest extends ServiceTest {

    @Test
    void deletesAUserWithWhatCascadesAndDetachesTheRest() {
        UUID user = exampleUser();
        answers(asAdmin().delete("/api/users/" + user), 200, """
                {"success":true,"message":"User deleted successfully","data":{
                  "deletedUser":{"id":"%1$s","email":"%1$s@example.com","firstName":"John","lastName":"Doe"},
                  "relatedDataDeleted":{"wallet":1,"miningSessions":5,"transactionsUpdated":18}}}""", user);
        assertThat(exists(user)).isFalse();
        assertThat(count("SELECT count(*) FROM wallets")).isZero();
        assertThat(count("SELECT count(*) FROM mining_sessions")).isZero();
        assertThat(count("SELECT count(*) FROM transactions")).isEqualTo(18);
        assertThat(count("SELECT count(*) FROM transactions WHERE sender_id IS NULL AND receiver_id IS NOT NULL"))
                .isEqualTo(10);
        assertThat(count("SELECT count(*) FROM transactions WHERE receiver_id IS NULL AND sender_id IS NOT NULL"))
                .isEqualTo(8);
        assertThat(count("SELECT count(*) FROM contact_submissions WHERE assigned_to IS NULL"))
                .isEqualTo(2);
        assertThat(count("SELECT count(*) FROM support_tickets WHERE assigned_to IS NULL"))
                .isEqualTo(1);
    }

    @Test
    void logsWhatWasDeleted() {
        UUID user = exampleUser();
        asAdmin().header("X-Request-Id", "case-7").delete("/api/users/" + user);
        assertThat(strings(
                        "SELECT concat_ws(' ', request_id, actor, action, target, outcome, dry_run) FROM deletion_log"))
                .containsExactly("case-7 " + admin + " delete " + user + " deleted f");
        assertThat(strings("SELECT counts FROM deletion_log").get(0))
                .contains(
                        "\"wallet\": 1", "\"transactions\": 18", "\"contactSubmissions\": 2", "\"supportTickets\": 1");
        assertThat(strings("SELECT deletion_log::text FROM deletion_log").get(0))
                .doesNotContain("@example.com", "John");
    }

    @Test
    void deletesAUserWithNothing() {
        UUID user = user();
        Response response = asAdmin().delete("/api/users/" + user);
        assertThat(response.jsonPath().getMap("data.relatedDataDeleted"))
                .isEqualTo(Map.of("wallet", 0, "miningSessions", 0, "transactionsUpdated", 0));
    }

    @Test
    void countsATransferToOneselfOnce() {
        UUID user = user();
        add("transactions", user, 3, user);
        Response response = asAdmin().delete("/api/users/" + user);
        assertThat(response.jsonPath().getInt("data.relatedDataDeleted.transactionsUpdated"))
                .isEqualTo(3);
        assertThat(count("SELECT count(*) FROM transactions WHERE sender_id IS NULL AND receiver_id IS NULL"))
                .isEqualTo(3);
    }

    @Test
    void changesNothingOfAnybodyElse() {
        UUID user = exampleUser();
        UUID bystander = exampleUser();
        for (String table : List.of("assets", "audit_logs", "approvals", "shared_assets")) {
            add(table, bystander, 2);
        }
        Map<String, List<String>> before = everything();
        asAdmin().delete("/api/users/" + user).then().statusCode(200);
        Map<String, List<String>> after = everything();
        before.forEach((table, rows) -> {
            List<String> untouched =
                    rows.stream().filter(row -> !row.contains(user.toString())).toList();
            assertThat(after.get(table)).as(table).containsAll(untouched);
        });
        assertThat(after.values().stream().flatMap(List::stream)).noneMatch(row -> row.contains(user.toString()));
    }

    @Test
    void refusesAUserWithRestrictingRowsAndSaysWhich() {
        UUID user = exampleUser();
        add("assets", user, 1);
        add("audit_logs", user, 3);
        Map<String, List<String>> before = everything();
        refuses(
                asAdmin().delete("/api/users/" + user),
                409,
                "Cannot delete user with related data: 1 uploaded assets, 3 audit logs. Please deactivate the user instead.");
        assertThat(everything()).isEqualTo(before);
        assertThat(strings("SELECT outcome || ': ' || reason FROM deletion_log"))
                .singleElement()
                .asString()
                .startsWith("refused: Cannot delete user with related data");
    }

    static Stream<String> restricting() {
        return new Relations().restricting().stream().map(Relation::table);
    }

    @ParameterizedTest
    @MethodSource("restricting")
    void everyRestrictingRelationRestricts(String table) {
        UUID user = user();
        add(table, user, 2);
        Response response = asAdmin().delete("/api/users/" + user);
        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(response.jsonPath().getString("message")).startsWith("Cannot delete user with related data: 2 ");
        assertThat(exists(user)).isTrue();
    }

    @Test
    void countsARowThatNamesTheUserTwiceAsOne() {
        UUID user = user();
        add("shared_assets", user, 1, user);
        add("shared_assets", superAdmin, 1, user);
        assertThat(asAdmin().delete("/api/users/" + user).jsonPath().getString("message"))
                .contains(": 2 shared assets.");
    }

    @Test
    void forceTakesEverythingAndCountsIt() {
        UUID user = exampleUser();
        List<String> restricting = restricting().toList();
        for (int i = 0; i < restricting.size(); i++) {
            add(restricting.get(i), user, i + 1);
        }
        answers(asAdmin().delete("/api/users/" + user + "/force-delete"), 200, """
                {"success":true,"message":"User deleted successfully","data":{
                  "deletedUser":{"id":"%1$s","email":"%1$s@example.com","firstName":"John","lastName":"Doe"},
                  "relatedDataDeleted":{"wallet":1,"miningSessions":5,"transactionsUpdated":18,
                    "contactSubmissionsUpdated":2,"supportTicketsUpdated":1,"assets":1,"auditLogs":2,"downloadHistory":3,
                    "platformUsage":4,"sharedAssets":5,"notifications":6,"approvals":7}}}""", user);
        assertThat(everything().values().stream().flatMap(List::stream))
                .noneMatch(row -> row.contains(user.toString()));
    }

    @Test
    void saysThatThereIsNoSuchUser() {
        UUID nobody = UUID.randomUUID();
        for (String path : List.of("", "/force-delete")) {
            refuses(asAdmin().delete("/api/users/" + nobody + path), 404, "User not found");
        }
        assertThat(count("SELECT count(*) FROM deletion_log WHERE outcome = 'refused' AND target = ?", nobody))
                .isEqualTo(2);
    }

    @Test
    void nobodyDeletesTheirOwnAccountAsAnAdmin() {
        for (String path : List.of("", "/force-delete")) {
            refuses(asAdmin().delete("/api/users/" + admin + path), 400, "Cannot delete your own account");
            refuses(asSuperAdmin().delete("/api/users/" + superAdmin + path), 400, "Cannot delete your own account");
        }
        assertThat(exists(admin) && exists(superAdmin)).isTrue();
        assertThat(count("SELECT count(*) FROM deletion_log WHERE outcome = 'refused'"))
                .isEqualTo(4);
    }

    @Test
    void onlyASuperAdminDeletesAdmins() {
        UUID target = user("admin");
        for (String path : List.of("", "/force-delete")) {
            refuses(asAdmin().delete("/api/users/" + target + path), 403, "Cannot delete admin users");
            refuses(asAdmin().delete("/api/users/" + superAdmin + path), 403, "Cannot delete admin users");
        }
        assertThat(exists(target) && exists(superAdmin)).isTrue();
        asSuperAdmin().delete("/api/users/" + target).then().statusCode(200);
        asSuperAdmin().delete("/api/users/" + otherSuperAdmin).then().statusCode(200);
    }

    @Test
    void usersDeleteNobody() {
        UUID user = user();
        UUID other = user();
        refuses(as(user, "user").delete("/api/users/" + other), 403, "Access denied");
        refuses(as(user, "user").delete("/api/users/" + other + "/force-delete"), 403, "Access denied");
        refuses(given().delete("/api/users/" + other), 401, "Authentication required");
        assertThat(exists(other)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "1",
                "1-1-1-1-1",
                "null",
                "' OR 1=1 --",
                "ünïcode",
                "%00",
                "00000000-0000-0000-0000-00000000000g"
            })
    void refusesAnIdThatIsNone(String id) {
        for (String path : List.of("", "/force-delete")) {
            refusesInput(asAdmin().delete("/api/users/{id}" + path, id), "id", "User ID must be a valid UUID");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dryrun=true",
                "dryRun=yes",
                "dryRun=",
                "dryRun=TRUE",
                "dryRun=true&dryRun=true",
                "force=1",
                "dryrun="
            })
    void refusesASwitchItDoesNotKnowRatherThanDelete(String query) {
        UUID user = user();
        Response response = asAdmin().delete("/api/users/" + user + "?" + query);
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(exists(user)).isTrue();
    }

    @Test
    void usersDeleteTheirOwnAccount() {
        UUID user = exampleUser();
        answers(as(user, "user").delete("/api/users/account"), 200, """
                {"success":true,"message":"Account deleted successfully","data":{
                  "deletedUser":{"id":"%1$s","email":"%1$s@example.com","firstName":"John","lastName":"Doe"},
                  "relatedDataDeleted":{"wallet":1,"miningSessions":5,"transactionsUpdated":18},
                  "preview":{"wallet":{"totalBalance":100.5000},"miningSessions":{"count":5},"transactions":{"totalCount":18}}}}""", user);
        assertThat(exists(user)).isFalse();
        refuses(as(user, "user").delete("/api/users/account"), 401, "Authentication required");
    }

    @Test
    void anAccountWithRestrictingRowsIsNotDeletedByItsOwner() {
        UUID user = user();
        add("assets", user, 1);
        refuses(
                as(user, "user").delete("/api/users/account"),
                409,
                "Cannot delete user with related data: 1 uploaded assets. Please deactivate the user instead.");
        assertThat(exists(user)).isTrue();
    }

    @Test
    void adminsMayLeaveButNotTheLastSuperAdmin() {
        asAdmin().delete("/api/users/account").then().statusCode(200);
        as(otherSuperAdmin, "super-admin").delete("/api/users/account").then().statusCode(200);
        refuses(asSuperAdmin().delete("/api/users/account"), 409, "Cannot remove the last super-admin");
        assertThat(exists(superAdmin)).isTrue();
    }

    @Test
    void anInactiveSuperAdminDoesNotCountAsOne() {
        World.execute("UPDATE users SET status = 'inactive', deactivated_at = now() WHERE id = ?", otherSuperAdmin);
        refuses(asSuperAdmin().delete("/api/users/account"), 409, "Cannot remove the last super-admin");
        asSuperAdmin().delete("/api/users/" + otherSuperAdmin).then().statusCode(200);
    }
}
