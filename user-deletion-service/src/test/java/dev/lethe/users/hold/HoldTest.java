package dev.lethe.users.hold;

import static dev.lethe.users.World.add;
import static dev.lethe.users.World.count;
import static dev.lethe.users.World.everything;
import static dev.lethe.users.World.execute;
import static dev.lethe.users.World.exists;
import static dev.lethe.users.World.script;
import static dev.lethe.users.World.strings;
import static dev.lethe.users.World.token;
import static dev.lethe.users.World.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.testing.probe.RawHttp;
import dev.lethe.users.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@DisplayName("Nothing deletes a user who is under hold")
class HoldTest extends ServiceTest {

    private static final String REASON = "{\"reason\":\"case 4711\"}";

    private Response hold(UUID user) {
        return json(asSuperAdmin(), REASON).put("/api/users/" + user + "/hold");
    }

    private UUID held() {
        UUID user = user();
        add("wallets", user, 1);
        assertThat(hold(user).statusCode()).isEqualTo(200);
        return user;
    }

    private Response release(UUID user) {
        return asSuperAdmin().delete("/api/users/" + user + "/hold");
    }

    private static String status(UUID user) {
        return strings("SELECT status FROM users WHERE id = ?", user).get(0);
    }

    @Test
    void isSetAndReleasedAndRepeatingThatChangesNothing() {
        UUID user = user();
        Response first = hold(user);
        String since = first.jsonPath().getString("data.hold.since");
        answers(first, 200, """
                {"success":true,"message":"User is under hold","data":{
                 "user":{"id":"%s","email":"%s@example.com","firstName":"John","lastName":"Doe"},"status":"active",
                 "hold":{"reason":"case 4711","by":"%s","since":"%s"}}}""", user, user, superAdmin, since);
        Response second = json(asSuperAdmin(), "{\"reason\":\"case 4712\"}").put("/api/users/" + user + "/hold");
        assertThat(second.jsonPath().getString("data.hold.since")).isEqualTo(since);
        assertThat(second.jsonPath().getString("data.hold.reason")).isEqualTo("case 4712");
        for (int i = 0; i < 2; i++) {
            answers(release(user), 200, """
                    {"success":true,"message":"User is not under hold","data":{
                     "user":{"id":"%s","email":"%s@example.com","firstName":"John","lastName":"Doe"},
                     "status":"active"}}""", user, user);
        }
        assertThat(strings("SELECT action || ' ' || outcome FROM deletion_log WHERE target = ? ORDER BY id", user))
                .containsExactly("hold held", "hold held", "release-hold released", "release-hold released");
        assertThat(asAdmin().delete("/api/users/" + user).statusCode()).isEqualTo(200);
    }

    @Test
    void isForSuperAdmins() {
        UUID user = held();
        refuses(json(asAdmin(), REASON).put("/api/users/" + user + "/hold"), 403, "Access denied");
        assertThat(asAdmin().delete("/api/users/" + user + "/hold").statusCode())
                .isEqualTo(403);
        assertThat(as(user, "user").delete("/api/users/" + user + "/hold").statusCode())
                .isEqualTo(403);
        assertThat(json(io.restassured.RestAssured.given(), REASON)
                        .put("/api/users/" + user + "/hold")
                        .statusCode())
                .isEqualTo(401);
        refuses(asAdmin().delete("/api/users/" + user), 409, "User is under hold");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ";", "application/json, text/plain"})
    void refusesABodyOfNoMediaType(String type) throws IOException {
        UUID user = user();
        Map<String, List<String>> before = everything();
        assertThat(RawHttp.send("PUT /api/users/" + user + "/hold HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                        + "Authorization: Bearer " + token(superAdmin, "super-admin") + "\r\nContent-Type: " + type
                        + "\r\nContent-Length: " + REASON.length() + "\r\n\r\n" + REASON))
                .startsWith("HTTP/1.1 415")
                .contains("The body must be JSON: send Content-Type: application/json");
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void refusesWhatItDoesNotUnderstand() {
        UUID user = user();
        String path = "/api/users/" + user + "/hold";
        Map<String, List<String>> before = everything();
        refusesInput(json(asSuperAdmin(), "{}").put(path), "reason", "is required");
        refusesInput(json(asSuperAdmin(), "{\"reason\":null}").put(path), "reason", "is required");
        for (String bad : List.of("\"\"", "\"a\\u0000b\"", "\"" + "x".repeat(501) + "\"")) {
            refusesInput(
                    json(asSuperAdmin(), "{\"reason\":" + bad + "}").put(path),
                    "reason",
                    "must have 1 to 500 characters, without control characters");
        }
        for (String bad : List.of(
                "", "[]", "null", "{\"reason\":\"a\",\"until\":\"b\"}", "{\"reason\":1}", "{\"reason\":\"a\"")) {
            assertThat(json(asSuperAdmin(), bad).put(path).statusCode()).as(bad).isIn(400, 422);
        }
        assertThat(json(asSuperAdmin(), REASON).delete(path).statusCode()).isEqualTo(422);
        assertThat(json(asSuperAdmin(), REASON).put("/api/users/no-id/hold").statusCode())
                .isEqualTo(422);
        refuses(json(asSuperAdmin(), REASON).put("/api/users/" + UUID.randomUUID() + "/hold"), 404, "User not found");
        refuses(release(UUID.randomUUID()), 404, "User not found");
        assertThat(asSuperAdmin().get(path).statusCode()).isEqualTo(405);
        assertThat(json(asSuperAdmin(), REASON).put(path + "?dryRun=true").statusCode())
                .isEqualTo(200);
        execute("DELETE FROM deletion_log");
        assertThat(everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/force-delete"})
    void refusesOne(String path) {
        UUID user = held();
        refuses(asSuperAdmin().delete("/api/users/" + user + path), 409, "User is under hold");
        assertThat(exists(user)).isTrue();
        assertThat(strings("SELECT reason FROM deletion_log WHERE target = ? AND outcome = 'refused'", user))
                .containsExactly("User is under hold");
        release(user);
        assertThat(asSuperAdmin().delete("/api/users/" + user + path).statusCode())
                .isEqualTo(200);
    }

    @Test
    void refusesTheOwnAccount() {
        UUID user = held();
        refuses(as(user, "user").delete("/api/users/account"), 409, "User is under hold");
        refuses(
                as(user, "user").header("Prefer", "respond-async").delete("/api/users/account"),
                409,
                "User is under hold");
        assertThat(count("SELECT count(*) FROM erasures")).isZero();
        assertThat(exists(user)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete-multiple", "bulk-delete", "bulk-force-delete"})
    void refusesAloneInAList(String path) {
        UUID held = held();
        UUID free = user();
        JsonPath answer = json(asAdmin(), ids(List.of(held, free)))
                .post("/api/users/" + path)
                .jsonPath();
        assertThat(answer.getList("data.failed.error")).containsExactly("User is under hold");
        assertThat(exists(held)).isTrue();
        assertThat(exists(free)).isFalse();
    }

    @Test
    void deleteAllSparesAndCountsThem() {
        UUID held = held();
        user();
        hold(admin);
        hold(superAdmin);
        String body = "{\"confirmationToken\":\"DELETE_ALL_USERS_CONFIRMED\",\"excludeAdmins\":%s}";
        JsonPath spared = json(asSuperAdmin(), body.formatted(true))
                .post("/api/users/delete-all")
                .jsonPath();
        assertThat(spared.getInt("data.deletedCount")).isOne();
        assertThat(spared.getInt("data.heldCount")).isOne();
        JsonPath all = json(asSuperAdmin(), body.formatted(false))
                .post("/api/users/delete-all")
                .jsonPath();
        assertThat(all.getList("data.deletedUsers.id")).containsExactly(otherSuperAdmin.toString());
        assertThat(all.getInt("data.heldCount")).isEqualTo(2);
        assertThat(exists(held) && exists(admin) && exists(superAdmin)).isTrue();
        assertThat(count("SELECT count(*) FROM deletion_log WHERE action = 'delete-all' AND outcome = 'refused'"))
                .isEqualTo(3);
        release(held);
        release(admin);
        assertThat(json(asSuperAdmin(), body.formatted(false))
                        .post("/api/users/delete-all")
                        .asString())
                .doesNotContain("heldCount");
    }

    @Test
    void refusesTheTargetOfAnErasure() {
        UUID held = held();
        Response accepted = json(asAdmin(), ids(List.of(held))).post("/api/users/erasures");
        assertThat(accepted.statusCode()).isEqualTo(202);
        Awaitility.await().until(() -> count("SELECT count(*) FROM erasures WHERE state = 'completed'") == 1);
        assertThat(strings("SELECT outcome || ' ' || reason FROM erasure_targets"))
                .containsExactly("refused User is under hold");
        assertThat(exists(held)).isTrue();
    }

    @Test
    void givesBackWhoWaitsForAnErasureWhichDoesNotDeleteThemLater() {
        UUID user = user();
        UUID other = user();
        json(asAdmin(), ids(List.of(user, other)).replace("]}", "],\"delay\":\"P1D\"}"))
                .post("/api/users/erasures");
        assertThat(status(user)).isEqualTo("inactive");
        assertThat(hold(user).jsonPath().getString("data.status")).isEqualTo("active");
        assertThat(List.of(status(user), status(other))).isEqualTo(List.of("active", "inactive"));
        release(user);
        execute("UPDATE erasures SET not_before = now()");
        Awaitility.await().until(() -> count("SELECT count(*) FROM erasures WHERE state = 'completed'") == 1);
        assertThat(exists(user)).isTrue();
        assertThat(exists(other)).isFalse();
    }

    @Test
    void whoWasHeldAtTheAcceptanceIsNeitherDeactivatedNorDeletedLater() {
        UUID user = held();
        json(asAdmin(), ids(List.of(user)).replace("]}", "],\"delay\":\"P1D\"}"))
                .post("/api/users/erasures");
        assertThat(status(user)).isEqualTo("active");
        release(user);
        execute("UPDATE erasures SET not_before = now()");
        Awaitility.await().until(() -> count("SELECT count(*) FROM erasures WHERE state = 'completed'") == 1);
        assertThat(strings("SELECT reason FROM erasure_targets"))
                .containsExactly("User couldn't be deactivated when the erasure was accepted");
        assertThat(exists(user)).isTrue();
    }

    /** A later erasure may still be cancelled, so the earlier one may not delete whom that one deactivated. */
    @Test
    void whoWasHeldAtTheAcceptanceIsNotDeletedThoughASecondErasureDeactivatesThem() {
        UUID user = held();
        json(asAdmin(), ids(List.of(user)).replace("]}", "],\"delay\":\"P1D\"}"))
                .post("/api/users/erasures");
        release(user);
        json(asAdmin(), ids(List.of(user)).replace("]}", "],\"delay\":\"P30D\"}"))
                .post("/api/users/erasures");
        assertThat(status(user)).isEqualTo("inactive");
        execute("UPDATE erasures SET not_before = now() WHERE not_before < now() + interval '2 days'");
        Awaitility.await().until(() -> count("SELECT count(*) FROM erasures WHERE state = 'completed'") == 1);
        assertThat(strings("SELECT outcome || ': ' || reason FROM erasure_targets WHERE outcome <> 'pending'"))
                .containsExactly("refused: User couldn't be deactivated when the erasure was accepted");
        assertThat(status(user)).isEqualTo("inactive");
    }

    @Test
    void doesNotKeepAnybodyFromBeingDeactivatedOrReactivated() {
        UUID user = held();
        assertThat(asAdmin().put("/api/users/" + user + "/deactivate").statusCode())
                .isEqualTo(200);
        assertThat(hold(user).jsonPath().getString("data.status")).isEqualTo("inactive");
        assertThat(asAdmin().put("/api/users/" + user + "/reactivate").statusCode())
                .isEqualTo(200);
    }

    @Test
    void isShownByPreviewsAndSearches() {
        UUID user = user();
        Response before = asAdmin().get("/api/users/" + user + "/deletion-preview");
        assertThat(before.asString()).doesNotContain("hold");
        String since = hold(user).jsonPath().getString("data.hold.since");
        Response preview = asAdmin().get("/api/users/" + user + "/deletion-preview");
        assertThat(preview.jsonPath().getMap("data.hold"))
                .isEqualTo(Map.of(
                        "reason", "case 4711", "by", superAdmin.toString(), "since", since.substring(0, 19) + "Z"));
        assertThat(preview.jsonPath().getMap("data.user")).doesNotContainKey("hold");
        assertThat(preview.getHeader("ETag")).isNotEqualTo(before.getHeader("ETag"));
        assertThat(asAdmin().get("/api/users?query=" + user).jsonPath().getString("data.users[0].heldSince"))
                .isEqualTo(since);
    }

    @Test
    void theDatabaseRefusesOtherProgramsToo() {
        UUID user = held();
        assertThatThrownBy(() -> script("DELETE FROM wallets; DELETE FROM users WHERE id = '%s'".formatted(user)))
                .hasStackTraceContaining("is under hold");
        assertThat(count("SELECT count(*) FROM wallets")).isOne();
    }
}
