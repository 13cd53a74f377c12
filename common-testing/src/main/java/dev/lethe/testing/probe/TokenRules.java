package dev.lethe.testing.probe;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.testing.token.TestKeys;
import dev.lethe.testing.token.TestToken;
import io.restassured.response.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules for the tokens that a service accepts, and what they permit. */
public abstract class TokenRules {

    /** The subject of every valid token here. A service that looks up its callers has to know them. */
    protected static final String SOMEONE = "5e0a0e00-0000-4000-8000-000000000001";

    private static final ObjectMapper JSON = new ObjectMapper();

    protected abstract String unauthenticatedEnvelope();

    protected abstract String forbiddenEnvelope();

    @Test
    void takesAValidToken() {
        Response response =
                asking("/probe/authenticated", TestToken.of(SOMEONE, "user").signed());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.jsonPath().getString("subject")).isEqualTo(SOMEONE);
    }

    @Test
    void theActorIsTheSubjectWhateverElseTheTokenNames() {
        String token = TestToken.of(SOMEONE, "user")
                .with("upn", "boss")
                .with("preferred_username", "boss")
                .signed();
        assertThat(asking("/probe/authenticated", token).jsonPath().getString("subject"))
                .isEqualTo(SOMEONE);
    }

    @Test
    void takesAnAudienceAmongOthers() {
        String token =
                TestToken.of(SOMEONE).with("aud", List.of("others", "lethe")).signed();
        assertThat(asking("/probe/authenticated", token).statusCode()).isEqualTo(200);
    }

    static Stream<String> badTokens() {
        TestToken good = TestToken.of(SOMEONE, "user", "admin", "super-admin");
        String signed = good.signed();
        String[] parts = signed.split("\\.");
        String other = TestToken.of("someone-else", "super-admin").signed().split("\\.")[1];
        return Stream.of(
                good.unsigned(),
                good.signedWithThePublicKeyAsSecret(),
                good.signedBy(TestKeys.foreign().getPrivate()),
                parts[0] + "." + other + "." + parts[2],
                parts[0] + "." + parts[1] + ".",
                parts[0] + "." + parts[1],
                signed + "x",
                TestToken.of(SOMEONE, "admin")
                        .expiredSince(Duration.ofSeconds(10))
                        .signed(),
                TestToken.of(SOMEONE, "admin").validIn(Duration.ofHours(1)).signed(),
                TestToken.of(SOMEONE, "admin").without("exp").signed(),
                TestToken.of(SOMEONE, "admin").with("iss", "somebody").signed(),
                TestToken.of(SOMEONE, "admin").without("iss").signed(),
                TestToken.of(SOMEONE, "admin").with("aud", "another-service").signed(),
                TestToken.of(SOMEONE, "admin").without("aud").signed(),
                "not-a-token",
                "a.b.c",
                "");
    }

    @ParameterizedTest
    @MethodSource("badTokens")
    void refusesABadToken(String token) throws IOException {
        for (String path : List.of("/probe/authenticated", "/probe/admin")) {
            assertUnauthenticated(asking(path, token));
        }
    }

    /** Returns tokens with a valid signature, and a claim of the wrong type or out of range. */
    static Stream<TestToken> oddTokens() {
        return Stream.of(
                TestToken.of(SOMEONE, "admin").with("exp", 1e17),
                TestToken.of(SOMEONE, "admin").with("exp", -1e17),
                TestToken.of(SOMEONE, "admin").with("exp", "tomorrow"),
                TestToken.of(SOMEONE, "admin").with("exp", List.of(1)),
                TestToken.of(SOMEONE, "admin").with("iat", "today"),
                TestToken.of(SOMEONE, "admin").with("nbf", Map.of()),
                TestToken.of(SOMEONE, "admin").with("iss", List.of("lethe")),
                TestToken.of(SOMEONE, "admin").with("aud", Map.of("lethe", true)),
                TestToken.of(SOMEONE).with("groups", Arrays.asList("admin", null)),
                TestToken.of(SOMEONE).with("groups", Map.of("admin", true)));
    }

    @ParameterizedTest
    @MethodSource("oddTokens")
    void refusesATokenWithAMalformedClaim(TestToken token) throws IOException {
        for (String path : List.of("/probe/authenticated", "/probe/admin")) {
            assertUnauthenticated(asking(path, token.signed()));
        }
    }

    @Test
    void authenticatesBeforeItRefusesABody() throws IOException {
        assertUnauthenticated(given().body("{}").get("/probe/admin"));
        assertThat(given().auth()
                        .oauth2(TestToken.of(SOMEONE, "user").signed())
                        .body("{}")
                        .get("/probe/admin")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void refusesAnAlteredTokenRightAfterTheTrueOne() throws IOException {
        String known = TestToken.of(SOMEONE, "user").signed();
        assertThat(asking("/probe/authenticated", known).statusCode()).isEqualTo(200);
        String[] parts = known.split("\\.");
        String other = TestToken.of(SOMEONE, "super-admin").signed().split("\\.")[1];
        for (String made :
                List.of(known + "x", parts[0] + "." + other + "." + parts[2], parts[0] + "." + parts[1] + ".")) {
            assertUnauthenticated(asking("/probe/authenticated", made));
        }
    }

    @Test
    void refusesARequestWithoutAToken() throws IOException {
        assertUnauthenticated(given().get("/probe/authenticated"));
        assertUnauthenticated(given().get("/probe/admin"));
        assertUnauthenticated(given().header("Authorization", "Basic YTpi").get("/probe/admin"));
        assertUnauthenticated(
                given().cookie("token", TestToken.of("x", "admin").signed()).get("/probe/admin"));
        assertUnauthenticated(
                given().queryParam("access_token", TestToken.of("x", "admin").signed())
                        .get("/probe/admin"));
    }

    @Test
    void refusesATokenWithoutTheRole() throws IOException {
        for (TestToken token : List.of(
                TestToken.of(SOMEONE),
                TestToken.of(SOMEONE).without("groups"),
                TestToken.of(SOMEONE, "user"),
                TestToken.of(SOMEONE, "administrator", "not-admin", "*"))) {
            Response response = asking("/probe/admin", token.signed());
            assertThat(response.statusCode()).isEqualTo(403);
            assertThat(JSON.readTree(response.asString())).isEqualTo(JSON.readTree(forbiddenEnvelope()));
        }
        assertThat(asking("/probe/super-admin", TestToken.of(SOMEONE, "admin").signed())
                        .statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "admin,/probe/admin", "ADMIN,/probe/admin", "Admin,/probe/admin",
        "super-admin,/probe/super-admin", "SUPER_ADMIN,/probe/super-admin", "super_admin,/probe/super-admin",
        "SuperAdmin,/probe/super-admin", "super-admin,/probe/admin", "SUPER_ADMIN,/probe/admin"
    })
    void understandsEverySpellingOfARole(String role, String path) {
        assertThat(asking(path, TestToken.of(SOMEONE, role).signed()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void authenticatesBeforeItReadsTheRequest() {
        for (String type : List.of("application/json", "text/plain")) {
            for (String body : List.of("", "{", "{\"amount\":-1}")) {
                Response unknown = given().contentType(type).body(body).post("/probe/admin-orders");
                assertThat(unknown.statusCode()).as(type + " " + body).isEqualTo(401);
                Response user = given().auth()
                        .oauth2(TestToken.of(SOMEONE, "user").signed())
                        .contentType(type)
                        .body(body)
                        .post("/probe/admin-orders");
                assertThat(user.statusCode()).as(type + " " + body).isEqualTo(403);
            }
        }
    }

    private void assertUnauthenticated(Response response) throws IOException {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(401);
        assertThat(JSON.readTree(response.asString())).isEqualTo(JSON.readTree(unauthenticatedEnvelope()));
        assertThat(response.header("WWW-Authenticate")).startsWith("Bearer");
    }

    private static Response asking(String path, String token) {
        return given().header("Authorization", "Bearer " + token).get(path);
    }
}
