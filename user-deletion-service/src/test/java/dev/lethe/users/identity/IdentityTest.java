package dev.lethe.users.identity;

import static dev.lethe.users.World.count;
import static dev.lethe.users.World.everything;
import static dev.lethe.users.World.execute;
import static dev.lethe.users.World.identity;
import static dev.lethe.users.World.strings;
import static dev.lethe.users.World.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.common.error.Failure;
import dev.lethe.users.ServiceTest;
import dev.lethe.users.World;
import dev.lethe.users.participant.Participant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@DisplayName("A user has one id in each other system, and nobody else has it")
class IdentityTest extends ServiceTest {

    private static String path(UUID user, String participant) {
        return "/api/users/" + user + "/identities/" + participant;
    }

    private static Response set(RequestSpecification as, UUID user, String participant, String subject) {
        return json(as, "{\"subject\":\"" + subject + "\"}").put(path(user, participant));
    }

    private static void answersIdentities(Response response, String message, UUID user, String... identities) {
        answers(
                response,
                200,
                "{\"success\":true,\"message\":\"%s\",\"data\":{\"userId\":\"%s\",\"identities\":[%s]}}",
                message,
                user,
                String.join(",", identities));
    }

    private static String one(String participant, String subject) {
        return "{\"participant\":\"%s\",\"subject\":\"%s\"}".formatted(participant, subject);
    }

    @Test
    void isSetChangedAndRemovedAndRepeatingThatChangesNothing() {
        UUID user = user();
        answersIdentities(set(asSuperAdmin(), user, "crm", "42"), "Identity set", user, one("crm", "42"));
        answersIdentities(set(asSuperAdmin(), user, "crm", "42"), "Identity set", user, one("crm", "42"));
        answersIdentities(
                set(asSuperAdmin(), user, "shop", "A b-1".replace(' ', '_')),
                "Identity set",
                user,
                one("crm", "42"),
                one("shop", "A_b-1"));
        answersIdentities(
                set(asSuperAdmin(), user, "crm", "43"), "Identity set", user, one("crm", "43"), one("shop", "A_b-1"));
        answersIdentities(
                asAdmin().get("/api/users/" + user + "/identities"),
                "Identities retrieved",
                user,
                one("crm", "43"),
                one("shop", "A_b-1"));
        for (int i = 0; i < 2; i++) {
            answersIdentities(asSuperAdmin().delete(path(user, "crm")), "Identity removed", user, one("shop", "A_b-1"));
        }
        assertThat(strings("SELECT concat_ws(' ', action, outcome, reason) FROM deletion_log ORDER BY id"))
                .containsExactly(
                        "set-identity identified participant crm",
                        "set-identity identified participant crm",
                        "set-identity identified participant shop",
                        "set-identity identified participant crm",
                        "remove-identity unidentified participant crm",
                        "remove-identity unidentified participant crm");
        assertThat(participants.calls("crm")).isEmpty();
    }

    /** It leads to what is kept of the user elsewhere. */
    @Test
    void isNotChangedWhileTheUserIsUnderHold() {
        UUID user = user();
        identity(user, "crm", "42");
        execute("UPDATE users SET held_since = now(), held_by = ?, hold_reason = 'r' WHERE id = ?", superAdmin, user);
        var before = everything();
        refuses(set(asSuperAdmin(), user, "crm", "43"), 409, "User is under hold");
        refuses(set(asSuperAdmin(), user, "shop", "42"), 409, "User is under hold");
        refuses(asSuperAdmin().delete(path(user, "crm")), 409, "User is under hold");
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void aSubjectOfAnotherUserIsRefusedAndChangesNothing() {
        UUID victim = user();
        UUID user = user();
        identity(victim, "crm", "42");
        identity(user, "crm", "7");
        var before = everything();
        refuses(set(asSuperAdmin(), user, "crm", "42"), 409, "This subject is another user's");
        assertThat(everything()).isEqualTo(before);
        assertThat(count("SELECT count(*) FROM deletion_log WHERE outcome = 'refused' AND target = ?", user))
                .isOne();
        assertThat(set(asSuperAdmin(), user, "shop", "42").statusCode()).isEqualTo(200);
    }

    /** As if the other user had lost it right after this one couldn't get it. */
    @Test
    void nothingIsSetUnlessItIsThereInTheEnd() {
        UUID user = user();
        identity(user, "crm", "7");
        var before = everything();
        World.script("CREATE FUNCTION not_now() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;"
                + " CREATE TRIGGER not_now BEFORE INSERT ON user_identities FOR EACH ROW EXECUTE FUNCTION not_now()");
        try {
            refuses(set(asSuperAdmin(), user, "crm", "42"), 409, "This subject is another user's");
        } finally {
            World.script("DROP TRIGGER not_now ON user_identities; DROP FUNCTION not_now()");
        }
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void aSubjectThatIsBeingErasedIsRefusedUntilTheEnd() throws Exception {
        UUID user = user();
        UUID other = user();
        identity(user, "crm", "42");
        participants.when("crm", call -> new dev.lethe.users.Stub.Reply(503, ""));
        String erasure = asAdmin().delete("/api/users/" + user).getHeader("Erasure");
        refuses(set(asSuperAdmin(), other, "crm", "42"), 409, "This subject is being erased");
        execute("UPDATE participant_calls SET done_at = now()");
        refuses(set(asSuperAdmin(), other, "crm", "42"), 409, "This subject is being erased");
        execute(
                "UPDATE erasures SET state = 'completed', unfinished = NULL, ended_at = now() WHERE id = ?",
                UUID.fromString(erasure));
        assertThat(set(asSuperAdmin(), other, "crm", "42").statusCode()).isEqualTo(200);
    }

    @Test
    void ofTwoWhoSetTheSameSubjectAtOnceOneGetsIt() {
        List<UUID> users = Stream.generate(dev.lethe.users.World::user).limit(8).toList();
        List<CompletableFuture<Integer>> answers = users.stream()
                .map(user -> CompletableFuture.supplyAsync(
                        () -> set(asSuperAdmin(), user, "crm", "42").statusCode()))
                .toList();
        assertThat(answers.stream().map(CompletableFuture::join))
                .containsOnlyOnce(200)
                .contains(409);
        assertThat(count("SELECT count(*) FROM user_identities")).isOne();
    }

    @Test
    void onlyASuperAdminChangesOne() {
        UUID user = user();
        identity(user, "crm", "42");
        var before = everything();
        refuses(set(asAdmin(), user, "crm", "43"), 403, "Access denied");
        refuses(asAdmin().delete(path(user, "crm")), 403, "Access denied");
        refuses(set(as(user, "user"), user, "crm", "43"), 403, "Access denied");
        refuses(as(user, "user").get("/api/users/" + user + "/identities"), 403, "Access denied");
        assertThat(everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "x", "42 ", " 42", "-1", "42\\n", "12345678901", "٣"})
    void aMalformedSubjectIsRefused(String subject) {
        UUID user = user();
        refusesInput(set(asSuperAdmin(), user, "crm", subject), "subject", "must match [0-9]{1,10}, as crm has it");
        assertThat(count("SELECT count(*) FROM user_identities")).isZero();
    }

    /** Whatever the participant's own pattern allows: PostgreSQL can't hold the first, and would hold others as "?". */
    @ParameterizedTest
    @ValueSource(strings = {"a\u0000", "\ud800", "a\n"})
    void aSubjectHasNoControlCharactersAndNoHalfOnes(String subject) {
        Participant anything = new Participant("crm", Pattern.compile("(?s).{1,64}"), null);
        assertThatThrownBy(() -> new IdentityBody(subject).check(anything))
                .extracting(refused -> ((Failure) refused).fieldErrors())
                .asString()
                .contains("must be without control characters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "[]",
                "{\"subject\":null}",
                "{\"subject\":42}",
                "{\"subject\":[\"42\"]}",
                "{\"subject\":\"42\",\"user\":1}",
                "{\"subject\":\"42\",\"subject\":\"43\"}"
            })
    void anythingElseThanASubjectIsRefused(String body) {
        UUID user = user();
        assertThat(json(asSuperAdmin(), body).put(path(user, "crm")).statusCode())
                .isBetween(400, 422);
        assertThat(count("SELECT count(*) FROM user_identities")).isZero();
    }

    @Test
    void anUnknownParticipantOrUserIsRefused() {
        UUID user = user();
        refusesInput(set(asSuperAdmin(), user, "nobody", "42"), "participant", "must be one of crm, shop");
        refusesInput(asSuperAdmin().delete(path(user, "NOBODY")), "participant", "must be one of crm, shop");
        refuses(set(asSuperAdmin(), UUID.randomUUID(), "crm", "42"), 404, "User not found");
        refuses(asSuperAdmin().delete(path(UUID.randomUUID(), "crm")), 404, "User not found");
        refuses(asAdmin().get("/api/users/" + UUID.randomUUID() + "/identities"), 404, "User not found");
        refusesInput(asAdmin().get("/api/users/1-2-3-4-5/identities"), "id", "User ID must be a valid UUID");
    }

    @Test
    void anIdentityAtAParticipantThatIsGoneCanBeRemoved() {
        UUID user = user();
        identity(user, "former", "42");
        answersIdentities(asSuperAdmin().delete(path(user, "former")), "Identity removed", user);
    }

    @Test
    void aDryRunSetsNothing() {
        UUID user = user();
        answersIdentities(
                json(asSuperAdmin().queryParam("dryRun", true), "{\"subject\":\"42\"}")
                        .put(path(user, "crm")),
                "Identity set",
                user,
                one("crm", "42"));
        assertThat(count("SELECT count(*) FROM user_identities")).isZero();
    }

    @Test
    void isInThePreviewOfAUserWhoHasOne() {
        UUID user = user();
        assertThat(asAdmin().get("/api/users/" + user + "/deletion-preview").asString())
                .doesNotContain("identities");
        identity(user, "crm", "42");
        Response preview = asAdmin().get("/api/users/" + user + "/deletion-preview");
        assertThat(preview.jsonPath().getInt("data.relatedData.identities.count"))
                .isOne();
        assertThat(set(asSuperAdmin(), user, "crm", "43").statusCode()).isEqualTo(200);
        assertThat(asAdmin()
                        .header("If-Match", preview.getHeader("ETag"))
                        .delete("/api/users/" + user)
                        .statusCode())
                .isEqualTo(412);
    }
}
