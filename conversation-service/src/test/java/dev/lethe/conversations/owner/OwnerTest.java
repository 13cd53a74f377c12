package dev.lethe.conversations.owner;

import static dev.lethe.conversations.World.conversation;
import static dev.lethe.conversations.World.conversationsOf;
import static dev.lethe.conversations.World.everything;
import static dev.lethe.conversations.World.everythingOfOthers;
import static dev.lethe.conversations.World.log;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.conversations.ServiceTest;
import dev.lethe.conversations.World;
import dev.lethe.testing.token.TestToken;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class OwnerTest extends ServiceTest {

    private static Response deleteAll(TestToken token) {
        return given().auth().oauth2(token.signed()).delete(ALL);
    }

    @Test
    void isTheUserIdOfTheTokenBeforeItsSubject() {
        conversation(ME);
        conversation(OTHER);
        deletesAll(deleteAll(TestToken.of(OTHER, "user").with("user_id", ME)), 1);
        assertThat(conversationsOf(ME)).isZero();
        assertThat(conversationsOf(OTHER)).isEqualTo(1);
    }

    @Test
    void isTheSubjectOfATokenWithoutAUserId() {
        conversation(ME);
        deletesAll(deleteAll(TestToken.of(ME, "user")), 1);
    }

    @Test
    void needsNoParticularRole() {
        conversation(ME);
        deletesAll(deleteAll(TestToken.of(ME).without("groups")), 1);
    }

    @Test
    void mayBeWrittenAsAString() {
        conversation(ME);
        deletesAll(deleteAll(TestToken.of("someone").with("user_id", "1")), 1);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -5, Long.MIN_VALUE, Long.MAX_VALUE})
    void isAnyNumberOf64Bits(long owner) {
        conversation(owner);
        conversation(ME);
        deletesAll(deleteAll(TestToken.of(owner)), 1);
        conversation(owner);
        deletesAll(deleteAll(TestToken.of("someone").with("user_id", owner)), 1);
        assertThat(conversationsOf(ME)).isEqualTo(1);
    }

    static Stream<Object> noNumbers() {
        return Stream.of(
                "x",
                "",
                " ",
                " 1",
                "1 ",
                "+1",
                "01",
                "-0",
                "1.0",
                "1e0",
                "0x1",
                "\u0661",
                "null",
                "9223372036854775808",
                "1,2",
                true,
                1.0,
                1.5,
                new BigDecimal("1.00"),
                new BigInteger("9223372036854775808"),
                List.of(1),
                List.of(),
                Map.of("id", 1),
                Map.of());
    }

    /** The subject is another owner's number. It would be deleted for if the claim were ignored. */
    @ParameterizedTest
    @MethodSource("noNumbers")
    void isNobodyIfTheUserIdIsNoNumber(Object claim) {
        conversation(ME);
        Map<String, List<String>> before = everything();
        refuses(deleteAll(TestToken.of(ME).with("user_id", claim)), 401, "Not authenticated");
        assertThat(everything()).isEqualTo(before);
        assertThat(log()).isEmpty();
    }

    @Test
    void isNobodyIfTheUserIdIsNull() {
        conversation(ME);
        refuses(deleteAll(TestToken.of(ME).with("user_id", null)), 401, "Not authenticated");
        assertThat(conversationsOf(ME)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"someone", "", "1.5", "01", " 1", "5e0a0e00-0000-4000-8000-000000000001", "99999999999999999999"
            })
    void isNobodyIfTheSubjectIsNoNumberEither(String subject) {
        conversation(ME);
        refuses(deleteAll(TestToken.of(subject)), 401, "Not authenticated");
        refuses(deleteAll(TestToken.of(subject).without("sub")), 401, "Not authenticated");
        assertThat(conversationsOf(ME)).isEqualTo(1);
    }

    @Test
    void isSettledBeforeAnythingElseIsLookedAt() {
        String nobody = TestToken.of("someone").signed();
        for (String path : List.of(CONVOS, CONVOS + "?threadId=1", ALL + "?x=1")) {
            Response response = given().auth().oauth2(nobody).body("{}").delete(path);
            refuses(response, 401, "Not authenticated");
            assertThat(response.header("WWW-Authenticate")).startsWith("Bearer");
        }
        refuses(given().auth().oauth2(nobody).get(CONVOS + "deletion-preview"), 401, "Not authenticated");
    }

    /**
     * Many owners share threads and endpoints. Whatever one of them deletes, the others' rows stay the same to the
     * byte.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/convos/?conversationId=%s",
                "/api/convos/?thread_id=thread_0",
                "/api/convos/?thread_id=thread_1",
                "/api/convos/?endpoint=openai",
                "/api/convos/?endpoint=google",
                "/api/convos/?thread_id=nothing",
                "/api/convos/all",
                "/api/convos/all?dryRun=true",
                "/api/convos/?endpoint=openai&dryRun=true"
            })
    void keepsTheConversationsOfOthers(String path) {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            for (long owner = 0; owner < 6; owner++) {
                ids.add(World.conversation(owner, "thread_" + i % 2, i % 3 == 0 ? "openai" : "google", 1 + i));
            }
        }
        World.execute("INSERT INTO conversations (user_id) SELECT n % 3 FROM generate_series(1, 300) n");
        for (long id : ids) {
            for (long owner = 0; owner < 6; owner++) {
                Map<String, List<String>> others = everythingOfOthers(owner);
                as(owner).delete(path.formatted(id));
                assertThat(everythingOfOthers(owner)).isEqualTo(others);
            }
            if (!path.contains("%s")) {
                return;
            }
        }
        assertThat(World.count("SELECT count(*) FROM messages")).isZero();
        assertThat(World.count("SELECT count(*) FROM conversations")).isEqualTo(300);
    }
}
