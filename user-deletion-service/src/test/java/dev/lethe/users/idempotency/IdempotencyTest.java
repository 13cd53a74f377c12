package dev.lethe.users.idempotency;

import static dev.lethe.users.World.count;
import static dev.lethe.users.World.execute;
import static dev.lethe.users.World.exists;
import static dev.lethe.users.World.strings;
import static dev.lethe.users.World.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.users.ServiceTest;
import dev.lethe.users.World;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class IdempotencyTest extends ServiceTest {

    @Inject
    ExpiredAnswerSweep sweep;

    private Response send(UUID caller, String path, String key, List<UUID> ids) {
        return json(as(caller, "admin").header("Idempotency-Key", key), ids(ids))
                .post("/api/users/" + path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete-multiple", "bulk-delete", "bulk-force-delete", "bulk-deactivate"})
    void repeatsTheFirstAnswer(String path) {
        List<UUID> ids = List.of(user(), UUID.randomUUID());
        Response first = send(admin, path, "key-1", ids);
        long log = count("SELECT count(*) FROM deletion_log");
        Response second = send(admin, path, "key-1", ids);
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(first.header("Idempotency-Replayed")).isNull();
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(count("SELECT count(*) FROM deletion_log")).isEqualTo(log);
        Response without = json(asAdmin(), ids(ids)).post("/api/users/" + path);
        assertThat(without.header("Idempotency-Replayed")).isNull();
    }

    @Test
    void repeatsForEveryoneToo() {
        user();
        String body = "{\"confirmationToken\":\"DELETE_ALL_USERS_CONFIRMED\"}";
        Response first =
                json(asSuperAdmin().header("Idempotency-Key", "all"), body).post("/api/users/delete-all");
        UUID later = user();
        Response second =
                json(asSuperAdmin().header("Idempotency-Key", "all"), body).post("/api/users/delete-all");
        assertThat(second.asString()).isEqualTo(first.asString()).contains("Successfully deleted 1 users");
        assertThat(exists(later)).isTrue();
    }

    @Test
    void repeatsARefusal() {
        List<UUID> ids = List.of(admin, user());
        refuses(send(admin, "delete-multiple", "own", ids), 400, "Cannot delete your own account");
        Response again = send(admin, "delete-multiple", "own", ids);
        refuses(again, 400, "Cannot delete your own account");
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(count("SELECT count(*) FROM deletion_log")).isEqualTo(1);
    }

    @Test
    void refusesAnotherRequestUnderTheSameKey() {
        UUID user = user();
        UUID other = user();
        send(admin, "delete-multiple", "key-2", List.of(user)).then().statusCode(200);
        refusesInput(
                send(admin, "delete-multiple", "key-2", List.of(other)),
                "Idempotency-Key",
                "This key was used for another request");
        refusesInput(
                send(admin, "bulk-force-delete", "key-2", List.of(user)),
                "Idempotency-Key",
                "This key was used for another request");
        refusesInput(
                send(admin, "delete-multiple?dryRun=true", "key-2", List.of(user)),
                "Idempotency-Key",
                "This key was used for another request");
        assertThat(exists(other)).isTrue();
    }

    @Test
    void aKeyIsItsClientsOwn() {
        UUID other = user("admin");
        UUID user = user();
        UUID another = user();
        send(admin, "delete-multiple", "shared", List.of(user)).then().statusCode(200);
        Response response = send(other, "delete-multiple", "shared", List.of(another));
        assertThat(response.jsonPath().getInt("data.summary.successful")).isEqualTo(1);
    }

    @Test
    void saysThatTheFirstIsStillRunning() throws SQLException {
        UUID user = user();
        try (Connection blocker = World.DATABASE.connect();
                Statement statement = blocker.createStatement()) {
            blocker.setAutoCommit(false);
            statement.execute("SELECT 1 FROM users WHERE id = '" + user + "' FOR UPDATE");
            CompletableFuture<Response> first =
                    CompletableFuture.supplyAsync(() -> send(admin, "delete-multiple", "slow", List.of(user)));
            World.awaitWaiting();
            Response second = send(admin, "delete-multiple", "slow", List.of(user));
            refuses(second, 409, "A request with this Idempotency-Key is still running");
            assertThat(second.header("Retry-After")).isEqualTo("1");
            blocker.rollback();
            assertThat(first.join().jsonPath().getInt("data.summary.successful"))
                    .isEqualTo(1);
        }
        assertThat(send(admin, "delete-multiple", "slow", List.of(user)).header("Idempotency-Replayed"))
                .isEqualTo("true");
    }

    @Test
    void aCallerWhoWasPromotedMeanwhileAsksAgainUnderTheSameKey() throws SQLException {
        UUID user = user();
        try (Connection blocker = World.DATABASE.connect();
                Statement statement = blocker.createStatement()) {
            blocker.setAutoCommit(false);
            statement.execute("UPDATE users SET role = 'super-admin' WHERE id = '" + admin + "'");
            statement.execute("SELECT 1 FROM users WHERE id = '" + user + "' FOR UPDATE");
            CompletableFuture<Response> first =
                    CompletableFuture.supplyAsync(() -> send(admin, "delete-multiple", "again", List.of(user)));
            World.awaitWaiting();
            blocker.commit();
            refuses(first.join(), 401, "Authentication required");
        }
        assertThat(exists(user)).isTrue();
        Response second = json(as(admin, "super-admin").header("Idempotency-Key", "again"), ids(List.of(user)))
                .post("/api/users/delete-multiple");
        assertThat(second.jsonPath().getInt("data.summary.successful")).isEqualTo(1);
    }

    @Test
    void forgetsWhatHasExpired() {
        UUID user = user();
        send(admin, "delete-multiple", "old", List.of(user));
        send(admin, "bulk-deactivate", "older", List.of(user()));
        execute("UPDATE idempotency_keys SET expires_at = now() - interval '1 second'");
        UUID other = user();
        Response response = send(admin, "delete-multiple", "old", List.of(other));
        assertThat(response.jsonPath().getInt("data.summary.successful")).isEqualTo(1);
        sweep.deleteExpired();
        assertThat(count("SELECT count(*) FROM idempotency_keys")).isEqualTo(1);
        assertThat(send(admin, "delete-multiple", "old", List.of(other)).header("Idempotency-Replayed"))
                .isEqualTo("true");
    }

    @Test
    void keepsNoNameThatTheDatabaseAloneCouldReveal() {
        UUID user = user();
        send(admin, "delete-multiple", "secret-key", List.of(user));
        String kept = strings("SELECT encode(answer, 'escape') || encode(key_digest, 'escape') FROM idempotency_keys")
                .get(0);
        assertThat(kept).doesNotContain(user.toString(), "example.com", "John", "secret-key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "ü", "\t"})
    void refusesAKeyThatIsNone(String key) {
        UUID user = user();
        refusesInput(
                send(admin, "delete-multiple", key, List.of(user)),
                "Idempotency-Key",
                "must be one key of 1 to 255 printable ASCII characters");
        assertThat(exists(user)).isTrue();
    }

    @Test
    void refusesAKeyThatIsTooLongOrGivenTwice() {
        UUID user = user();
        String message = "must be one key of 1 to 255 printable ASCII characters";
        refusesInput(send(admin, "delete-multiple", "x".repeat(256), List.of(user)), "Idempotency-Key", message);
        refusesInput(
                json(asAdmin().header("Idempotency-Key", "a", "b"), ids(List.of(user)))
                        .post("/api/users/delete-multiple"),
                "Idempotency-Key",
                message);
        send(admin, "delete-multiple", "x".repeat(255), List.of(user)).then().statusCode(200);
    }
}
