package dev.lethe.testcleanup.cleanup;

import static dev.lethe.testcleanup.World.count;
import static dev.lethe.testcleanup.World.everything;
import static dev.lethe.testcleanup.World.metadata;
import static dev.lethe.testcleanup.World.metric;
import static dev.lethe.testcleanup.World.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.testcleanup.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A body that could have meant a session is never read as "all sessions". */
@QuarkusTest
class FailsClosedTest extends ServiceTest {

    private Map<String, String> before;

    @BeforeEach
    void testDataOfOthers() {
        user(metadata("theirs"));
        metric(metadata("theirs"), null);
        before = everything();
    }

    @AfterEach
    void isAllStillThere() {
        assertThat(everything()).isEqualTo(before);
        assertThat(count("SELECT count(*) FROM cleanup_log")).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"test_session_id\":\"\"} | test_session_id | must not be empty; leave it out to clean up all test data",
                "{\"test_session_id\":\"  \\t\"} | test_session_id | must not be empty; leave it out to clean up all test data",
                "{\"test_session_id\":5} | test_session_id | must be a string",
                "{\"test_session_id\":true} | test_session_id | must be a string",
                "{\"test_session_id\":[\"s\"]} | test_session_id | must be a string",
                "{\"test_session_id\":{}} | test_session_id | must be a string",
                "{\"test_session_id\":\"a\\u0000b\"} | test_session_id | must not contain the character U+0000",
                "{\"test_session_id\":\"\\ud800\"} | test_session_id | must not contain an unpaired surrogate",
                "{\"test_session_id\":\"a\\udc00b\"} | test_session_id | must not contain an unpaired surrogate",
                "{\"testSessionId\":\"s\"} | testSessionId | Unknown field",
                "{\"test_session_id\":\"s\",\"extra\":1} | extra | Unknown field",
                "{\"\":\"s\"} | `` | Unknown field",
                "[] | body | must be a JSON object",
                "\"s\" | body | must be a JSON object",
                "null | body | must be a JSON object",
                "7 | body | must be a JSON object",
            })
    void refusesWhatIsNoSession(String body, String field, String message) {
        refusesInput(with(body).post(PATH), field, message);
    }

    @Test
    void refusesASessionThatIsTooLong() {
        refusesInput(cleanUp("s".repeat(129)), "test_session_id", "must not have more than 128 characters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"test_session_id\":",
                "{'test_session_id':'s'}",
                "test_session_id=s",
                "{} {}",
                "{\"test_session_id\":\"s\",\"test_session_id\":null}"
            })
    void refusesWhatIsNoJson(String body) {
        assertThat(with(body).post(PATH).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dryrun=true", "test_session_id=s", "dryRun=yes", "dryRun=", "dryRun=true&dryRun=false"})
    void refusesParametersThatItDoesNotKnow(String query) {
        assertThat(caller().post(PATH + "?" + query).statusCode()).isEqualTo(400);
    }

    @Test
    void refusesAnotherContentType() {
        assertThat(caller().contentType("text/plain").body("s").post(PATH).statusCode())
                .isEqualTo(415);
    }
}
