package dev.lethe.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTest {

    private final RouteTable table = RouteTable.load();

    @Test
    void isTheOneThatAllGatewaysAreMadeFrom() {
        assertThat(table.ports())
                .isEqualTo(Map.of(
                        "user-deletion-service", 5000,
                        "conversation-service", 3080,
                        "test-cleanup-service", 3090,
                        "internal-items-service", 3001));
        assertThat(table.limits().maxHeaderBytes()).isEqualTo(16384);
        assertThat(table.limits().maxInitialLineBytes()).isEqualTo(8192);
        assertThat(table.limits().maxBodyBytes()).isEqualTo(16 * 1024 * 1024);
        assertThat(table.limits().responseTimeoutSeconds()).isEqualTo(600);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/users, user-deletion-service",
        "/api/users/, user-deletion-service",
        "/api/users/1/force-delete, user-deletion-service",
        "/api/convos, conversation-service",
        "/api/convos/all, conversation-service",
        "/api/v1/test-cleanup, test-cleanup-service",
        "/api/v1/internal/users/1/items, internal-items-service",
    })
    void everyServiceHasItsRoute(String path, String service) {
        assertThat(table.find(path)).map(Route::service).contains(service);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api",
                "/api/usersfoo",
                "/api/users.json",
                "/API/users",
                "//api/users",
                "/x/api/users",
                "/q/health"
            })
    void nothingElseHasARoute(String path) {
        assertThat(table.find(path)).isEmpty();
    }

    @Test
    void theLongerPrefixWins() {
        RouteTable nested = RouteTable.parse("""
                {
                  "services": { "outer": { "port": 1 }, "inner": { "port": 2 } },
                  "routes": [
                    { "prefix": "/a", "service": "outer", "listeners": ["public"] },
                    { "prefix": "/a/b", "service": "inner", "listeners": ["internal"] }
                  ],
                  "console": { "prefix": "/c", "port": 3, "listener": "internal" },
                  "limits": { "maxHeaderBytes": 1, "maxInitialLineBytes": 1, "maxBodyBytes": 1, "responseTimeoutSeconds": 1 }
                }
                """);

        assertThat(nested.find("/a/b/c")).map(Route::service).contains("inner");
        assertThat(nested.find("/a/bc")).map(Route::service).contains("outer");
    }

    @Test
    void aRouteToNowhereIsRefused() {
        String json = """
                {
                  "services": {},
                  "routes": [{ "prefix": "/a", "service": "nobody", "listeners": ["public"] }],
                  "console": { "prefix": "/c", "port": 3, "listener": "internal" },
                  "limits": { "maxHeaderBytes": 1, "maxInitialLineBytes": 1, "maxBodyBytes": 1, "responseTimeoutSeconds": 1 }
                }
                """;

        assertThatThrownBy(() -> RouteTable.parse(json)).hasMessageContaining("nobody");
    }
}
