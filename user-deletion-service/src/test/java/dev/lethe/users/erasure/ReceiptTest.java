package dev.lethe.users.erasure;

import static dev.lethe.users.World.count;
import static dev.lethe.users.World.exampleUser;
import static dev.lethe.users.World.execute;
import static dev.lethe.users.World.exists;
import static dev.lethe.users.World.identity;
import static dev.lethe.users.World.user;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.proof.PublicKeys;
import dev.lethe.proof.Receipt;
import dev.lethe.users.Stub;
import dev.lethe.users.Stub.Reply;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DisplayName("An erasure and each of its targets have receipts, which anybody can verify")
class ReceiptTest extends ErasureTests {

    @Test
    void anErasureHasAReceiptWithItsCounts() {
        UUID held = user();
        execute("UPDATE users SET held_since = now(), held_by = ?, hold_reason = 'r' WHERE id = ?", admin, held);
        UUID erasure =
                accepted(askFor(List.of(exampleUser(), held), "\"mode\":\"force\"", "\"reason\":\"Jane asked\""));
        await(erasure, "completed");
        Receipt receipt = verified(receipt(erasure));
        assertThat(receipt.erasure())
                .containsEntry("id", erasure.toString())
                .containsEntry("state", "completed")
                .containsEntry("total", "2");
        assertThat(receipt.field("outcome")).isEqualTo("completed");
        assertThat(receipt.counts())
                .containsEntry("users", 1L)
                .containsEntry("users.refused", 1L)
                .containsEntry("users.failed", 0L)
                .containsEntry("wallet", 1L);
    }

    @Test
    void aTargetHasAReceiptThatNamesNobody() {
        UUID user = exampleUser();
        UUID erasure = accepted(askFor(List.of(user), "\"mode\":\"force\"", "\"reason\":\"Jane asked\""));
        await(erasure, "completed");
        String text = receipt(erasure, user);
        Receipt receipt = verified(text);
        assertThat(receipt.field("outcome")).isEqualTo("deleted");
        assertThat(receipt.counts()).containsEntry("wallet", 1L);
        String salt = asAdmin().get(path(erasure, user) + "/salt").jsonPath().getString("data.salt");
        assertThat(receipt.isAbout(user.toString(), salt)).isTrue();
        assertThat(receipt.isAbout(admin.toString(), salt)).isFalse();
        for (String part : List.of(text, receipt(erasure))) {
            String readable = decoded(part) + decoded(receipt.seal().text());
            assertThat(readable).doesNotContain(user.toString(), admin.toString(), "Jane", "John", "example.com", salt);
        }
    }

    @Test
    void aRefusedTargetHasAReceiptOfTheRefusal() {
        UUID other = user("admin");
        UUID erasure = accepted(askFor(List.of(user(), other)));
        await(erasure, "completed");
        assertThat(verified(receipt(erasure, other)).field("outcome")).isEqualTo("refused");
    }

    /** Whoever deletes somebody else could otherwise have it told by the receipts of an erasure of others. */
    @Test
    void aRequestWithTheIdOfAnErasureIsRefused() {
        UUID erasure = accepted(askFor(List.of(user())));
        await(erasure, "completed");
        UUID other = user();
        assertThat(asAdmin()
                        .header("X-Request-Id", erasure.toString())
                        .delete("/api/users/" + other)
                        .then()
                        .statusCode(422)
                        .extract()
                        .asString())
                .contains("X-Request-Id", "This is the id of an erasure");
        assertThat(exists(other)).isTrue();
        assertThat(asAdmin().get(path(erasure, other)).statusCode()).isEqualTo(404);
        String unknown = Erasure.newId().toString();
        asAdmin()
                .header("X-Request-Id", unknown)
                .delete("/api/users/" + other)
                .then()
                .statusCode(200);
    }

    /** A client may send one request id with everything. */
    @Test
    void deletionsWithTheSameRequestIdHaveReceiptsOfTheirOwn() {
        List<UUID> users = List.of(user(), user());
        List<UUID> erasures = users.stream()
                .map(user -> {
                    identity(user, "crm", user.toString());
                    return UUID.fromString(asAdmin()
                            .header("X-Request-Id", "batch")
                            .delete("/api/users/" + user)
                            .getHeader("Erasure"));
                })
                .toList();
        erasures.forEach(erasure -> await(erasure, "completed"));
        assertThat(verified(receipt(erasures.get(0), users.get(0))).erasure())
                .containsEntry("id", erasures.get(0).toString());
        assertThat(asAdmin().get(path(erasures.get(0), users.get(1))).statusCode())
                .isEqualTo(404);
        assertThat(asAdmin().get(path(erasures.get(1), users.get(0))).statusCode())
                .isEqualTo(404);
    }

    @Test
    void aReceiptHasWhatParticipantsAnswered() {
        participants.when(
                "crm",
                call -> Stub.results(call, "\"done\":true,\"removed\":{\"contacts\":3},\"retained\":{\"invoices\":2}"));
        UUID user = person("42", "s-42");
        UUID erasure = deleted(user);
        await(erasure, "completed");
        Receipt receipt = verified(receipt(erasure, user));
        assertThat(receipt.field("outcome")).isEqualTo("erased");
        assertThat(receipt.counts())
                .isEqualTo(Map.of(
                        "identities", 2L,
                        "crm.done", 1L,
                        "crm.removed.contacts", 3L,
                        "crm.retained.invoices", 2L,
                        "shop.done", 1L,
                        "shop.removed.records", 1L));
        assertThat(verified(receipt(erasure)).counts())
                .containsEntry("crm.removed.contacts", 3L)
                .containsEntry("shop.done", 1L)
                .containsEntry("users", 1L);
        assertThat(decoded(receipt(erasure, user))).doesNotContain("s-42");
    }

    @Test
    void receiptsOutliveTheTargets() {
        UUID user = user();
        UUID erasure = accepted(askFor(List.of(user)));
        await(erasure, "completed");
        execute("UPDATE erasures SET ended_at = now() - interval '31 days' WHERE id = ?", erasure);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> count("SELECT count(*) FROM erasure_targets WHERE erasure_id = ?", erasure) == 0);
        assertThat(verified(receipt(erasure, user)).field("outcome")).isEqualTo("deleted");
        assertThat(verified(receipt(erasure)).field("outcome")).isEqualTo("completed");
    }

    @Test
    void thereIsNoReceiptBeforeTheEnd() {
        UUID user = user();
        UUID erasure = accepted(askFor(List.of(user), TOMORROW));
        refuses(asAdmin().get(ERASURES + "/" + erasure + "/receipt"), 409, "The erasure has not ended");
        refuses(asAdmin().get(path(erasure, user)), 409, "The erasure has not finished with this user");
        refuses(asAdmin().get(path(erasure, user) + "/salt"), 409, "The erasure has not finished with this user");
    }

    @Test
    void thereIsNoReceiptOfATargetWhileAParticipantIsAway() {
        participants.when("crm", call -> new Reply(503, "{}"));
        UUID user = person("42", "s-42");
        UUID erasure = deleted(user);
        awaitBlocked(erasure, "crm");
        refuses(asAdmin().get(path(erasure, user)), 409, "The erasure has not finished with this user");
        refuses(asAdmin().get(ERASURES + "/" + erasure + "/receipt"), 409, "The erasure has not ended");
    }

    @Test
    void aCancelledErasureHasAReceipt() {
        UUID user = user();
        UUID erasure = accepted(askFor(List.of(user), TOMORROW));
        asAdmin().post(ERASURES + "/" + erasure + "/cancel").then().statusCode(200);
        await(erasure, "cancelled");
        Receipt receipt = verified(receipt(erasure));
        assertThat(receipt.field("outcome")).isEqualTo("cancelled");
        assertThat(receipt.counts()).containsEntry("users", 0L);
        refuses(
                asAdmin().get(path(erasure, user)),
                404,
                "The erasure did nothing to this user, or its log entry is no longer kept");
    }

    @Test
    void whatIsNoErasureHasNone() {
        UUID erasure = accepted(askFor(List.of(user())));
        await(erasure, "completed");
        String receipt = "/receipt";
        refuses(asAdmin().get(ERASURES + "/" + UUID.randomUUID() + receipt), 404, "Erasure not found");
        refusesInput(asAdmin().get(ERASURES + "/1" + receipt), "id", "Erasure ID must be a valid UUID");
        refusesInput(
                asAdmin().get(ERASURES + "/" + erasure + "/targets/1/receipt"), "id", "User ID must be a valid UUID");
        refuses(
                asAdmin().get(path(erasure, UUID.randomUUID())),
                404,
                "The erasure did nothing to this user, or its log entry is no longer kept");
    }

    @Test
    void onlyAdministratorsReadReceipts() {
        UUID user = user();
        UUID somebody = user();
        UUID erasure = accepted(askFor(List.of(user)));
        await(erasure, "completed");
        refuses(as(somebody, "user").get(ERASURES + "/" + erasure + "/receipt"), 403, "Access denied");
        refuses(as(somebody, "user").get(path(erasure, user)), 403, "Access denied");
        refuses(as(somebody, "user").get(path(erasure, user) + "/salt"), 403, "Access denied");
        refuses(given().get(path(erasure, user)), 401, "Authentication required");
    }

    @Test
    void theKeysNeedNoToken() throws Exception {
        Response keys = given().get("/api/users/receipt-keys");
        assertThat(keys.statusCode()).isEqualTo(200);
        assertThat(keys.getHeader("Content-Type")).startsWith("application/json");
        assertThat(new JsonWebKeySet(keys.asString()).getJsonWebKeys()).isNotEmpty();
        assertThat(keys.asString()).doesNotContain("\"d\"");
        assertThat(given().get("/api/users/receipt-keys?more=1").statusCode()).isEqualTo(422);
    }

    @Test
    void anotherLibraryVerifiesAReceiptAndItsSeal() throws Exception {
        UUID user = user();
        UUID erasure = accepted(askFor(List.of(user)));
        await(erasure, "completed");
        String receipt = receipt(erasure, user);
        for (String text : List.of(receipt, verified(receipt).seal().text())) {
            JsonWebSignature jws = new JsonWebSignature();
            jws.setAlgorithmConstraints(new AlgorithmConstraints(
                    AlgorithmConstraints.ConstraintType.PERMIT,
                    AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256));
            jws.setCompactSerialization(text);
            JsonWebKeySet keys =
                    new JsonWebKeySet(given().get("/api/users/receipt-keys").asString());
            jws.setKey(new JwksVerificationKeyResolver(keys.getJsonWebKeys()).resolveKey(jws, List.of()));
            assertThat(jws.verifySignature()).isTrue();
        }
    }

    private String receipt(UUID erasure) {
        return text(asAdmin().get(ERASURES + "/" + erasure + "/receipt"));
    }

    private String receipt(UUID erasure, UUID user) {
        return text(asAdmin().get(path(erasure, user)));
    }

    private static String path(UUID erasure, UUID user) {
        return ERASURES + "/" + erasure + "/targets/" + user + "/receipt";
    }

    private static String text(Response response) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        assertThat(response.getHeader("Content-Type")).startsWith("application/jose");
        return response.asString();
    }

    private static Receipt verified(String text) {
        return Receipt.verify(
                text, PublicKeys.parse(given().get("/api/users/receipt-keys").asString()));
    }

    /** Returns what anybody can read in a JWS. */
    private static String decoded(String jws) {
        return new String(Base64.getUrlDecoder().decode(jws.split("\\.")[1]), StandardCharsets.UTF_8);
    }
}
