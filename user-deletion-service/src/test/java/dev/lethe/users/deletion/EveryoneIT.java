package dev.lethe.users.deletion;

import static dev.lethe.users.World.count;
import static dev.lethe.users.World.execute;
import static dev.lethe.users.World.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.testing.service.PackagedService;
import dev.lethe.testing.token.TestKeys;
import dev.lethe.users.World;
import io.restassured.path.json.JsonPath;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Deletes a hundred thousand users in one call, with 96 MB of heap. */
class EveryoneIT {

    @AfterEach
    void empty() {
        World.empty();
    }

    /** {@code -Dlethe.test.users=100000} for as many as the benchmark has. */
    private static final int USERS = Integer.getInteger("lethe.test.users", 20_000);

    @Test
    void deletesTensOfThousandsOfUsersInOneTransaction() throws Exception {
        Map<String, String> settings = new HashMap<>(World.DATABASE.configuration());
        settings.putAll(TestKeys.settings());
        settings.put("quarkus.shutdown.delay", "0s");
        settings.put("lethe.users.idempotency.keep", "1h");
        try (PackagedService service = PackagedService.start("prod", settings).awaitReady()) {
            World.empty();
            UUID caller = user("super-admin");
            execute(
                    "INSERT INTO users (email, first_name, last_name) SELECT n || '@example.com', 'John', 'Doe' FROM generate_series(1, "
                            + USERS + ") n");
            execute("INSERT INTO wallets (user_id) SELECT id FROM users");
            execute("INSERT INTO audit_logs (user_id, action) SELECT id, 'login' FROM users");
            execute(
                    "INSERT INTO transactions (sender_id, receiver_id, amount) SELECT id, ?::uuid, 1 FROM users",
                    caller);
            execute("ANALYZE");
            HttpRequest request = HttpRequest.newBuilder(service.uri("/api/users/delete-all"))
                    .header("Authorization", "Bearer " + World.token(caller, "super-admin"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"confirmationToken\":\"DELETE_ALL_USERS_CONFIRMED\"}"))
                    .build();
            HttpResponse<String> response =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            JsonPath answer = JsonPath.from(response.body());
            assertThat(answer.getInt("data.deletedCount")).isEqualTo(USERS);
            assertThat(answer.getList("data.deletedUsers")).hasSize(1000);
        }
        assertThat(count("SELECT count(*) FROM users")).isEqualTo(1);
        assertThat(count("SELECT count(*) FROM wallets")).isEqualTo(1);
        assertThat(count("SELECT count(*) FROM audit_logs")).isEqualTo(1);
        assertThat(count("SELECT count(*) FROM transactions WHERE sender_id IS NULL"))
                .isEqualTo(USERS);
        assertThat(count("SELECT count(DISTINCT target) FROM deletion_log WHERE outcome = 'deleted'"))
                .isEqualTo(USERS);
        assertThat(count("SELECT count(DISTINCT at) FROM deletion_log")).isEqualTo(1);
    }
}
