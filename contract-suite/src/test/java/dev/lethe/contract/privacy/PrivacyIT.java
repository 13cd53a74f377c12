package dev.lethe.contract.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.contract.suite.Call;
import dev.lethe.contract.suite.Caller;
import dev.lethe.contract.suite.ContractAnswer;
import dev.lethe.contract.suite.Stores;
import dev.lethe.local.stores.Database;
import dev.lethe.local.tokens.DemoAccount;
import java.io.IOException;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Deletes a person from every store, and searches logs and records for what is left of them and of other tests' data.
 */
class PrivacyIT {

    private static final String IDEMPOTENCY_KEY = "a-key-that-opens-an-answer";
    private static final String FORGED = "forged\r\n12:00:00.000 INFO  [x] forged\u001b[2J\u0085\u2028forged";

    @BeforeAll
    static void deleteSomebodyAndTryToForge() throws IOException {
        Somebody.isEverywhere();
        users();
        conversations();
        testData();
        items();
    }

    private static void users() {
        String token = Caller.the(DemoAccount.SUPER_ADMIN);
        preview(Somebody.ID, token).is(200);
        Call.delete("/api/users/" + Somebody.RESTRICTED).as(token).answer().is(409);
        Call.post("/api/users/bulk-delete")
                .as(token)
                .header("Idempotency-Key", IDEMPOTENCY_KEY)
                .json("{\"userIds\":[\"%s\",\"%s\"]}".formatted(Somebody.ID, Somebody.RESTRICTED))
                .answer()
                .is(200);
        Call.delete("/api/users/" + Somebody.RESTRICTED + "/force-delete")
                .as(token)
                .answer()
                .is(200);
        preview(Somebody.ID, token).is(404);
        preview(Somebody.RESTRICTED, token).is(404);
        preview(Somebody.WORD, token).is(422);
        Call.post("/api/users/delete-all")
                .as(token)
                .json("{\"forged\\r\\nforged\\u001b[2J\\u2028\":\"" + Somebody.EMAIL + "\"}")
                .answer()
                .is(422);
    }

    private static void conversations() {
        String token = Caller.number(Somebody.NUMBER);
        convos("thread_id", FORGED, token).is(200);
        convos(FORGED, Somebody.EMAIL, token).is(400);
        convos("conversationId", Somebody.WORD + FORGED, token).is(400);
        convos("thread_id", "a-thread", token).is(200);
        assertThat(Stores.query(
                        Database.CONVERSATIONS,
                        "SELECT count(*) FROM messages WHERE content = '" + Somebody.WORD + "'"))
                .isEqualTo("0");
        Call.get("/api/convos/deletion-preview?all=true")
                .as(token + Somebody.WORD)
                .answer()
                .is(401);
    }

    private static void testData() {
        String cleanup = "/api/v1/test-cleanup";
        Call.post(cleanup)
                .withKey()
                .json("{\"test_session_id\":\"forged\\r\\nforged\\u001b[2J\\u2028\"}")
                .answer()
                .is(200);
        Call.post(cleanup)
                .withKey()
                .json("{\"test_session_id\":\"%s\"}".formatted(Somebody.SESSION))
                .answer()
                .is(200);
        Call.post(cleanup).header("x-internal-key", Somebody.WORD).answer().is(401);
        assertThat(Stores.query(
                        Database.TEST_DATA, "SELECT count(*) FROM users WHERE email = '" + Somebody.EMAIL + "'"))
                .isEqualTo("0");
    }

    private static void items() {
        Call.get("/api/v1/internal/users?email=" + Somebody.EMAIL)
                .withKey()
                .answer()
                .is(200);
        Call.get("/api/v1/internal/users?email=" + encoded(FORGED)).withKey().answer();
        Call.delete("/api/v1/internal/users/" + encoded(FORGED) + "/items")
                .withKey()
                .answer();
        ContractAnswer answer = Call.delete("/api/v1/internal/users/" + Somebody.OBJECT_ID + "/data")
                .withKey()
                .answer()
                .is(200);
        assertThat(answer.at("/deleted/files").asInt()).isEqualTo(1);
    }

    @Test
    void nothingOfThePersonIsLeft() throws Exception {
        assertThat(Remains.everywhere())
                .allSatisfy((place, text) -> assertThat(text).as(place).doesNotContainIgnoringCase(Somebody.WORD));
        assertThat(Remains.everywhere())
                .allSatisfy((place, text) -> assertThat(text).as(place).doesNotContain("4711.0815"));
    }

    /** Ids are in the journal, for whoever has to repeat a deletion; seals and receipts don't even have these. */
    @Test
    void whatProvesADeletionNamesNobody() throws Exception {
        String token = Caller.the(DemoAccount.SUPER_ADMIN);
        ContractAnswer accepted = Call.post("/api/users/erasures")
                .as(token)
                .json("{\"userIds\":[\"%s\"],\"reason\":\"%s asked\"}".formatted(Somebody.ERASED, Somebody.WORD))
                .answer()
                .is(202);
        String erasure =
                "/api/users/erasures/" + accepted.at("/data/erasure/id").asText();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> Call.get(erasure)
                        .as(token)
                        .answer()
                        .at("/data/erasure/state")
                        .asText()
                        .equals("completed"));
        Map<String, String> proof = Remains.ofProof();
        proof.put("receipt", receipt(erasure + "/receipt", token));
        proof.put("receipt of a target", receipt(erasure + "/targets/" + Somebody.ERASED + "/receipt", token));
        assertThat(proof)
                .allSatisfy((place, text) -> assertThat(text)
                        .as(place)
                        .isNotBlank()
                        .doesNotContainIgnoringCase(Somebody.WORD)
                        .doesNotContain(Somebody.EMAIL, FORGED));
        assertThat(Remains.ofProof().get("journal")).contains(Somebody.ERASED);
        proof.remove("journal");
        assertThat(proof)
                .allSatisfy((place, text) -> assertThat(text)
                        .as(place)
                        .doesNotContain(
                                Somebody.ERASED, Somebody.ID, Somebody.OBJECT_ID, DemoAccount.SUPER_ADMIN.id()));
    }

    private static String receipt(String path, String token) {
        String receipt = Call.get(path).as(token).answer().is(200).body();
        assertThat(receipt.split("\\.")).hasSize(3);
        return Remains.decoded(receipt);
    }

    /** Covers the requests of all tests that ran before. */
    @Test
    void logsNoAddressTokenOrKey() throws Exception {
        assertThat(Remains.everywhere())
                .allSatisfy((place, text) -> assertThat(text)
                        .as(place)
                        .doesNotContain(Caller.INTERNAL_KEY, IDEMPOTENCY_KEY, "Bearer")
                        .doesNotContainPattern("eyJ[\\w-]{10,}")
                        .doesNotContainPattern("[\\w.-]+@[\\w-]+\\.(?:com|org|net|test|local)\\b"));
    }

    /** The deletions are on record by ids. */
    @Test
    void theDeletionsAreOnRecord() throws Exception {
        assertThat(Remains.everywhere().get("deletion log of users")).contains(Somebody.ID, Somebody.RESTRICTED);
        assertThat(Remains.everywhere().get("deletion log of conversations")).contains(String.valueOf(Somebody.NUMBER));
        assertThat(Remains.everywhere().get("cleanup log")).contains(Somebody.SESSION, "key-");
        assertThat(Remains.everywhere().get("deletion log of items")).contains(Somebody.OBJECT_ID);
    }

    @Test
    void noClientCanForgeALogLine() {
        assertThat(Remains.ofLogs())
                .allSatisfy((log, text) -> assertThat(text)
                        .as(log)
                        .doesNotContain("forged")
                        .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\\n\\t]]"));
        assertThat(Remains.ofLogs().get("log of internal-items-service")).contains("1 files not unlinked, refused");
    }

    private static ContractAnswer preview(String id, String token) {
        return Call.get("/api/users/" + id + "/deletion-preview").as(token).answer();
    }

    private static ContractAnswer convos(String name, String value, String token) {
        return Call.delete("/api/convos/?%s=%s".formatted(encoded(name), encoded(value)))
                .as(token)
                .answer();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
