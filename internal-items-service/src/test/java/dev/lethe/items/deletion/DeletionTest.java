package dev.lethe.items.deletion;

import static dev.lethe.items.World.add;
import static dev.lethe.items.World.allFiles;
import static dev.lethe.items.World.count;
import static dev.lethe.items.World.everything;
import static dev.lethe.items.World.exampleUser;
import static dev.lethe.items.World.files;
import static dev.lethe.items.World.in;
import static dev.lethe.items.World.item;
import static dev.lethe.items.World.items;
import static dev.lethe.items.World.log;
import static dev.lethe.items.World.user;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.items.ServiceTest;
import dev.lethe.items.WithFiles;
import dev.lethe.items.World;
import dev.lethe.testing.LogCapture;
import dev.lethe.testing.token.WithInternalKeys;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class DeletionTest extends ServiceTest {

    private static final String USERS = "/api/v1/internal/users/";

    @Test
    void deletesItemsAndFilesAndNothingElse() {
        ObjectId user = exampleUser();
        ObjectId other = exampleUser();
        Map<String, List<String>> before = everything();
        answers(deleteItems(user), 200, """
                {
                  "status": "success",
                  "deleted": {"items": 25, "files": 8},
                  "preserved": {"user": true, "bulk_jobs": true, "activity_logs": true, "otps": true}
                }""");
        Map<String, List<String>> after = everything();
        assertThat(count("items", new Document("created_by", user))).isZero();
        assertThat(count("items", new Document("created_by", other))).isEqualTo(25);
        assertThat(allFiles()).hasSize(8).allMatch(name -> name.startsWith(other.toHexString()));
        for (String kept : List.of("users", "bulk_jobs", "activity_logs", "otps")) {
            assertThat(after.get(kept)).isEqualTo(before.get(kept));
        }
        assertThat(World.notes()).isZero();
    }

    @Test
    void deletesAllDataOfTheUserAndNothingElse() {
        ObjectId user = exampleUser();
        ObjectId other = exampleUser();
        answers(deleteData(user), 200, """
                {"status":"success",
                 "deleted":{"items":25,"files":8,"bulk_jobs":3,"activity_logs":4,"otps":2},
                 "preserved":{"user":true,"bulk_jobs":false,"activity_logs":false,"otps":false}}""");
        assertThat(everything().get("users")).hasSize(2);
        assertThat(count("bulk_jobs", new Document("created_by", other))).isEqualTo(3);
        assertThat(count("activity_logs", new Document("user_id", other))).isEqualTo(4);
        assertThat(count("otps", new Document("user_id", other))).isEqualTo(2);
        for (String name : List.of("bulk_jobs", "items")) {
            assertThat(count(name, new Document("created_by", user))).isZero();
        }
        for (String name : List.of("activity_logs", "otps")) {
            assertThat(count(name, new Document("user_id", user))).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "activity_logs=false, 0, 2, true, false",
        "otps=false, 4, 0, false, true",
        "activity_logs=false&otps=false, 0, 0, true, true",
        "activity_logs=true&otps=true, 4, 2, false, false",
    })
    void keepsWhatItIsToldToKeep(String query, int logs, int otps, boolean logsKept, boolean otpsKept) {
        ObjectId user = exampleUser();
        answers(withKey().delete(USERS + user + "/data?" + query), 200, """
                {"status":"success",
                 "deleted":{"items":25,"files":8,"bulk_jobs":3,"activity_logs":%d,"otps":%d},
                 "preserved":{"user":true,"bulk_jobs":false,"activity_logs":%b,"otps":%b}}""", logs, otps, logsKept, otpsKept);
        assertThat(count("activity_logs", new Document("user_id", user))).isEqualTo(4 - logs);
        assertThat(count("otps", new Document("user_id", user))).isEqualTo(2 - otps);
    }

    @Test
    void deletesWhatRefersToTheUserByAString() {
        ObjectId user = user();
        item(user, null);
        item(user.toHexString(), "a.txt");
        add("bulk_jobs", "created_by", user.toHexString(), 1);
        add("activity_logs", "user_id", user.toHexString(), 1);
        add("otps", "user_id", user.toHexString(), 1);
        answers(deleteData(user.toHexString().toUpperCase(java.util.Locale.ROOT)), 200, """
                {"status":"success","deleted":{"items":2,"files":1,"bulk_jobs":1,"activity_logs":1,"otps":1},
                 "preserved":{"user":true,"bulk_jobs":false,"activity_logs":false,"otps":false}}""");
    }

    @Test
    void findsAUserWhoseOwnIdIsAString() {
        String id = new ObjectId().toHexString();
        in("users").insertOne(new Document("_id", id).append("email", "a@example.com"));
        item(id, null);
        answersItems(deleteItems(id), 1, 0);
    }

    @Test
    void aSecondCallFindsNothingLeft() {
        ObjectId user = exampleUser();
        answersItems(deleteItems(user), 25, 8);
        answersItems(deleteItems(user), 0, 0);
    }

    @Test
    void deletesMoreThanOnePortionInOneCall() {
        ObjectId user = user();
        items(user, WithFiles.BATCH);
        files(user, 2 * WithFiles.BATCH + 3);
        add("activity_logs", "user_id", user, 2 * WithFiles.BATCH);
        answers(deleteData(user), 200, """
                {"status":"success","deleted":{"items":%d,"files":%d,"bulk_jobs":0,"activity_logs":%d,"otps":0},
                 "preserved":{"user":true,"bulk_jobs":false,"activity_logs":false,"otps":false}}""", 3 * WithFiles.BATCH + 3, 2 * WithFiles.BATCH + 3, 2 * WithFiles.BATCH);
        assertThat(allFiles()).isEmpty();
        assertThat(World.notes()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {WithFiles.BATCH - 1, WithFiles.BATCH, WithFiles.BATCH + 1})
    void deletesAllAroundTheSizeOfAPortion(int items) {
        ObjectId user = user();
        items(user, items);
        answersItems(deleteItems(user), items, 0);
        assertThat(log())
                .singleElement()
                .satisfies(entry -> assertThat(entry.getString("outcome")).isEqualTo("deleted"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"items", "data"})
    void asksForAKeyBeforeAnythingElse(String what) {
        ObjectId user = exampleUser();
        Map<String, List<String>> before = everything();
        for (String id : List.of(user.toHexString(), "abc", new ObjectId().toHexString())) {
            for (String key : List.of("", "wrong", "flowhub-secret-automation-key-2025")) {
                answers(
                        given().header("x-internal-key", key).delete(USERS + id + "/" + what + "?dryrun=true"),
                        401,
                        "{\"status\":\"error\",\"message\":\"Unauthorized: Invalid or missing Internal Safety Key\"}");
            }
        }
        assertThat(given().delete(USERS + user + "/" + what).statusCode()).isEqualTo(401);
        assertThat(everything()).isEqualTo(before);
        assertThat(log()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abc",
                "507f1f77bcf86cd79943901",
                "507f1f77bcf86cd7994390111",
                "507f1f77bcf86cd79943901g",
                "507f1f77bcf86cd79943901%20",
                "507f1f77bcf86cd79943901%0a",
                "%00",
                "..",
                "undefined",
                "null",
                "٥٠٧f1f77bcf86cd799439011"
            })
    void refusesWhatIsNoId(String id) {
        exampleUser();
        Map<String, List<String>> before = everything();
        for (String what : List.of("items", "data")) {
            Response response = given().urlEncodingEnabled(false)
                    .header("x-internal-key", WithInternalKeys.NEW_KEY)
                    .delete(USERS + (id.startsWith("٥") ? "%D9%A507f1f77bcf86cd79943901" : id) + "/" + what);
            if (id.equals("..") || id.equals("%00")) {
                assertThat(response.statusCode()).isBetween(400, 499);
            } else {
                refuses(
                        response,
                        400,
                        "Bad Request - Invalid ID format",
                        "Invalid user ID format. Expected 24-character hexadecimal string.");
            }
        }
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void answersThatThereIsNoSuchUserAndLogsThat() {
        ObjectId nobody = new ObjectId();
        item(nobody, "a.txt");
        Map<String, List<String>> before = everything();
        refuses(deleteItems(nobody), 404, "Not Found", "User not found");
        refuses(deleteData(nobody), 404, "Not Found", "User not found");
        assertThat(everything()).isEqualTo(before);
        assertThat(log()).hasSize(2).allSatisfy(entry -> {
            assertThat(entry.getString("outcome")).isEqualTo("refused");
            assertThat(entry.getString("reason")).isEqualTo("User not found");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "items, dryrun=true, dryrun: Unknown parameter",
        "items, otps=false, otps: Unknown parameter",
        "items, dryRun=yes, dryRun: must be true or false",
        "items, dryRun=, dryRun: must be true or false",
        "items, dryRun=true&dryRun=false, dryRun: must be given once",
        "data, activityLogs=false, activityLogs: Unknown parameter",
        "data, otps=0, otps: must be true or false",
        "data, activity_logs=FALSE, activity_logs: must be true or false",
    })
    void refusesAParameterThatItDoesNotUnderstand(String what, String query, String complaint) {
        ObjectId user = exampleUser();
        Map<String, List<String>> before = everything();
        refuses(
                withKey().delete(USERS + user + "/" + what + "?" + query),
                400,
                "Bad Request",
                "Validation failed: " + complaint);
        assertThat(everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"dryRun\":true}", " ", "x"})
    void refusesABody(String body) {
        ObjectId user = exampleUser();
        Map<String, List<String>> before = everything();
        for (String type : List.of("application/json", "text/plain")) {
            refuses(
                    withKey().contentType(type).body(body).delete(USERS + user + "/items"),
                    400,
                    "Bad Request",
                    "Validation failed: body: must be empty");
        }
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void leavesAnEntryThatNamesTheCallerButNotTheKey() {
        ObjectId user = exampleUser();
        withKey()
                .header("X-Request-Id", "order-66")
                .delete(USERS + user + "/data")
                .then()
                .statusCode(200);
        assertThat(log()).singleElement().satisfies(entry -> {
            assertThat(entry.getString("request_id")).isEqualTo("order-66");
            assertThat(entry.getString("caller")).matches("key-[0-9a-f]{8}");
            assertThat(entry.getString("action")).isEqualTo("delete-data");
            assertThat(entry.getString("user")).isEqualTo(user.toHexString());
            assertThat(entry.getString("outcome")).isEqualTo("deleted");
            assertThat(entry.getBoolean("dry_run")).isFalse();
            assertThat(entry.getDate("at")).isNotNull();
            assertThat(entry.get("counts", Document.class).toJson())
                    .isEqualTo(Document.parse(
                                    "{items:{$numberLong:'25'},bulk_jobs:{$numberLong:'3'},activity_logs:{$numberLong:'4'},otps:{$numberLong:'2'},files:{$numberLong:'8'}}")
                            .toJson());
            assertThat(entry.toJson()).doesNotContain(WithInternalKeys.NEW_KEY);
        });
    }

    @Test
    void saysNothingPersonalInItsLog() {
        ObjectId user = user();
        item(user, "Jane Doe's divorce.pdf");
        World.itemWithout(user, "/etc/Jane Doe.pdf");
        try (LogCapture log = LogCapture.begin()) {
            answersItems(deleteItems(user), 2, 1);
            assertThat(log.text())
                    .contains("absolute")
                    .doesNotContain("Jane", "@example.com", WithInternalKeys.NEW_KEY);
        }
    }

    /** The answer says what is there, not what was asked for: another call may have deleted it. */
    @Test
    void preservedIsLookedUp() {
        assertThat(new Preserved(true, Map.of(dev.lethe.items.store.Owned.OTPS, 2L))
                        .comparedWith(new Preserved(true, Map.of(dev.lethe.items.store.Owned.OTPS, 1L)), Scope.items()))
                .containsEntry("otps", false);
    }
}
