package dev.lethe.contract.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.contract.suite.Call;
import dev.lethe.contract.suite.Caller;
import dev.lethe.contract.suite.ContractAnswer;
import dev.lethe.contract.suite.RunningSuite;
import dev.lethe.local.tokens.DemoAccount;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What browsers ask, and what they let a page read. */
@Order(75)
class CorsIT {

    private static final String ALLOWED = "Access-Control-Allow-Origin";

    private String origin;

    @BeforeEach
    void chooseOrigin() {
        origin = "http://127.0.0.1:" + RunningSuite.pagePort();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/convos/all", "/api/users/erasures", "/api/users/no/such/path"})
    void aPreflightIsAnsweredWithoutAToken(String path) {
        ContractAnswer answer = preflight(path, origin).is(204);

        assertThat(answer.header(ALLOWED)).isEqualTo(origin);
        assertThat(answer.header("Vary")).isEqualTo("Origin");
        assertThat(answer.header("Access-Control-Allow-Methods")).isEqualTo("DELETE,GET,POST,PUT");
        assertThat(answer.header("Access-Control-Allow-Headers").split(","))
                .contains("Authorization", "Content-Type", "If-Match", "Idempotency-Key", "Prefer")
                .doesNotContain("x-internal-key", "*");
        assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
    }

    @Test
    void answersOfAllKindsCanBeRead() {
        for (ContractAnswer answer : new ContractAnswer[] {
            Call.get("/api/users")
                    .as(Caller.the(DemoAccount.ADMIN))
                    .header("Origin", origin)
                    .answer()
                    .is(200),
            Call.get("/api/users").header("Origin", origin).answer().is(401),
            Call.get("/api/users/1").header("Origin", origin).answer().is(405),
            Call.get("/no/such/route").header("Origin", origin).answer().is(404)
        }) {
            assertThat(answer.header(ALLOWED)).isEqualTo(origin);
            assertThat(answer.header("Access-Control-Expose-Headers")).contains("X-Request-Id");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:1", "http://localhost", "null", "https://evil.example"})
    void otherOriginsAreAnsweredAsAlways(String other) {
        assertThat(preflight("/api/convos/all", other).header(ALLOWED)).isEmpty();
        ContractAnswer answer = Call.get("/api/users")
                .as(Caller.the(DemoAccount.ADMIN))
                .header("Origin", other)
                .answer()
                .is(200);
        assertThat(answer.header(ALLOWED)).isEmpty();
    }

    private static ContractAnswer preflight(String path, String origin) {
        return Call.of("OPTIONS", path)
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "DELETE")
                .header("Access-Control-Request-Headers", "authorization")
                .answer();
    }
}
