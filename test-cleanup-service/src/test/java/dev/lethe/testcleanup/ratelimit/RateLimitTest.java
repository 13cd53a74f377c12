package dev.lethe.testcleanup.ratelimit;

import static dev.lethe.testcleanup.World.count;
import static dev.lethe.testcleanup.World.metadata;
import static dev.lethe.testcleanup.World.user;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.testcleanup.ServiceTest;
import dev.lethe.testing.token.WithInternalKeys;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RateLimitTest extends ServiceTest {

    private static Response dryRun(String key) {
        return given().header("x-internal-key", key).post(PATH + "?dryRun=true");
    }

    @Test
    void refusesTheSixtyFirstCallOfAMinuteAndDeletesNothing() {
        user(metadata("s"));
        for (int i = 0; i < 60; i++) {
            Response response = dryRun(WithInternalKeys.OLD_KEY);
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.header("RateLimit-Policy")).isEqualTo("\"caller\";q=60;w=60");
            assertThat(response.header("RateLimit")).matches("\"caller\";r=\\d+;t=\\d+");
        }
        // A token comes back every second.
        Response refused = dryRun(WithInternalKeys.OLD_KEY);
        for (int i = 0; refused.statusCode() == 200 && i < 60; i++) {
            refused = dryRun(WithInternalKeys.OLD_KEY);
        }
        refuses(refused, 429, "Too many requests: 60 in 60 seconds are allowed to each caller");
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(refused.header("RateLimit")).isEqualTo("\"caller\";r=0;t=1");
        assertThat(dryRun(WithInternalKeys.NEW_KEY).statusCode()).isEqualTo(200);
        assertThat(count("SELECT count(*) FROM users")).isEqualTo(1);
    }

    @Test
    void callsWithoutAKeyUseNobodysAllowance() {
        for (int i = 0; i < 70; i++) {
            assertThat(dryRun("wrong").statusCode()).isEqualTo(401);
        }
        assertThat(count("SELECT count(*) FROM rate_limits")).isZero();
        assertThat(dryRun(WithInternalKeys.OLD_KEY).header("RateLimit")).startsWith("\"caller\";r=59;");
    }

    @Test
    void isLookedAtBeforeTheInput() {
        assertThat(with("{").post(PATH).header("RateLimit")).isNotNull();
    }
}
