package dev.lethe.users.deletion;

import static dev.lethe.users.World.add;
import static dev.lethe.users.World.count;
import static dev.lethe.users.World.execute;
import static dev.lethe.users.World.strings;
import static dev.lethe.users.World.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.users.ServiceTest;
import dev.lethe.users.World;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ConcurrencyTest extends ServiceTest {

    private final ExecutorService clients = Executors.newFixedThreadPool(10);

    @AfterEach
    void stop() {
        clients.shutdownNow();
    }

    private List<Response> atOnce(List<Supplier<Response>> calls) {
        List<CompletableFuture<Response>> running = calls.stream()
                .map(call -> CompletableFuture.supplyAsync(call, clients))
                .toList();
        return running.stream().map(CompletableFuture::join).toList();
    }

    /** Whatever two super-admins do to each other, themselves and everyone, one super-admin is left. */
    @Test
    void theLastSuperAdminSurvivesEveryRace() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            execute("DELETE FROM users");
            UUID first = user("super-admin");
            UUID second = user("super-admin");
            List<Response> answers =
                    atOnce(List.of(attack(random.nextInt(6), first, second), attack(random.nextInt(6), second, first)));
            assertThat(answers)
                    .extracting(Response::statusCode)
                    .as("round " + round)
                    .allMatch(status -> List.of(200, 401, 404, 409).contains(status));
            assertThat(count("SELECT count(*) FROM users WHERE role = 'super-admin' AND status = 'active'"))
                    .as("round " + round)
                    .isPositive();
        }
    }

    private static Supplier<Response> attack(int kind, UUID caller, UUID target) {
        String token = World.token(caller, "super-admin");
        return () -> {
            var request = io.restassured.RestAssured.given().auth().oauth2(token);
            return switch (kind) {
                case 0 -> request.delete("/api/users/" + target);
                case 1 -> request.delete("/api/users/" + target + "/force-delete");
                case 2 -> request.put("/api/users/" + target + "/deactivate");
                case 3 -> request.delete("/api/users/account");
                case 4 -> json(request, ids(List.of(target))).post("/api/users/bulk-force-delete");
                default ->
                    json(request, "{\"confirmationToken\":\"DELETE_ALL_USERS_CONFIRMED\",\"excludeAdmins\":false}")
                            .post("/api/users/delete-all");
            };
        };
    }

    @Test
    void anAccountThatIsRemovedWhileItWaitsDeletesNobody() throws Exception {
        UUID third = user("super-admin");
        UUID victim = user();
        try (var blocker = World.DATABASE.connect();
                var statement = blocker.createStatement()) {
            blocker.setAutoCommit(false);
            statement.execute("SELECT 1 FROM users WHERE id = '" + victim + "' FOR UPDATE");
            var waiting = CompletableFuture.supplyAsync(
                    () -> as(third, "super-admin").delete("/api/users/" + victim + "/force-delete"), clients);
            World.awaitWaiting();
            asSuperAdmin().delete("/api/users/" + third).then().statusCode(200);
            blocker.rollback();
            refuses(waiting.join(), 401, "Authentication required");
        }
        assertThat(World.exists(victim)).isTrue();
        assertThat(strings("SELECT outcome || ': ' || reason FROM deletion_log WHERE target = ?", victim))
                .containsExactly("refused: Authentication required");
    }

    /** A request may wait for its body or for a lock, and its caller's role was looked up before. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE /api/users/{victim}",
                "DELETE /api/users/{victim}/force-delete",
                "PUT /api/users/{victim}/deactivate",
                "POST /api/users/bulk-force-delete {'userIds':['{victim}']}",
                "POST /api/users/delete-multiple {'userIds':['{victim}']}",
                "POST /api/users/bulk-deactivate {'userIds':['{victim}']}",
                "POST /api/users/delete-all {'confirmationToken':'DELETE_ALL_USERS_CONFIRMED','excludeAdmins':false}",
                "POST /api/users/erasures {'userIds':['{victim}'],'delay':'P1D'}",
                "POST /api/users/erasures/{erasure}/pause",
                "POST /api/users/erasures/{erasure}/cancel"
            })
    void aCallerWhoIsDemotedWhileARequestWaitsChangesNobody(String call) throws Exception {
        UUID caller = user("super-admin");
        UUID victim = user("admin");
        String[] parts = call.replace("{victim}", victim.toString())
                .replace("{erasure}", scheduled())
                .replace('\'', '"')
                .split(" ", 3);
        Response answer = deletedWhile(
                "UPDATE users SET role = 'admin' WHERE id = '%s'; SELECT 1 FROM users WHERE id = '%s' FOR UPDATE; %s"
                        .formatted(caller, victim, "SELECT 1 FROM erasures FOR UPDATE"),
                () -> {
                    RequestSpecification request = as(caller, "super-admin");
                    return (parts.length < 3 ? request : json(request, parts[2])).request(parts[0], parts[1]);
                });
        refuses(answer, 401, "Authentication required");
        assertThat(strings("SELECT status FROM users WHERE id = ?", victim)).containsExactly("active");
        assertThat(strings("SELECT state FROM erasures")).containsExactly("scheduled");
    }

    private String scheduled() {
        String body = "{\"userIds\":[\"%s\"],\"delay\":\"P1D\"}".formatted(user());
        return json(asSuperAdmin(), body).post("/api/users/erasures").jsonPath().getString("data.erasure.id");
    }

    /** Changes a row, and commits when a deletion waits for it. */
    private Response deletedWhile(String change, Supplier<Response> deletion) throws Exception {
        try (var other = World.DATABASE.connect();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute(change);
            var waiting = CompletableFuture.supplyAsync(deletion, clients);
            World.awaitWaiting();
            other.commit();
            return waiting.join();
        }
    }

    @Test
    void aRowThatTurnsToSomebodyElseMeanwhileStaysAndIsNotCounted() throws Exception {
        UUID victim = user();
        UUID requester = user();
        UUID colleague = user();
        add("approvals", requester, 1, victim);
        add("transactions", requester, 1, victim);
        Response answer = deletedWhile(
                "UPDATE approvals SET approved_by = '%1$s'; UPDATE transactions SET receiver_id = '%1$s'"
                        .formatted(colleague),
                () -> asAdmin().delete("/api/users/" + victim + "/force-delete"));
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.jsonPath().getInt("data.relatedDataDeleted.approvals"))
                .isZero();
        assertThat(answer.jsonPath().getInt("data.relatedDataDeleted.transactionsUpdated"))
                .isZero();
        assertThat(count("SELECT count(*) FROM approvals WHERE approved_by = ?", colleague))
                .isEqualTo(1);
        assertThat(count(
                        "SELECT count(*) FROM transactions WHERE sender_id = ? AND receiver_id = ?",
                        requester,
                        colleague))
                .isEqualTo(1);
    }

    @Test
    void aChangeThatIsUnderWayWhenTheTagIsComparedStopsTheDeletion() throws Exception {
        UUID user = user();
        add("wallets", user, 1);
        String tag = asAdmin().get("/api/users/" + user + "/deletion-preview").header("ETag");
        Response answer = deletedWhile(
                "UPDATE wallets SET total_balance = 1000",
                () -> asAdmin().header("If-Match", tag).delete("/api/users/" + user));
        assertThat(answer.statusCode()).isEqualTo(412);
        assertThat(answer.asString()).contains("1000.0000");
        assertThat(World.exists(user)).isTrue();
    }

    /** Deletes overlapping lists of users who share transactions, approvals and assets. */
    @Test
    void tenClientsDeleteOverlappingLists() {
        Random random = new Random(11);
        List<UUID> users =
                new ArrayList<>(IntStream.range(0, 200).mapToObj(i -> user()).toList());
        for (String table : List.of("transactions", "shared_assets", "approvals")) {
            for (UUID user : users) {
                add(table, user, 3, users.get(random.nextInt(users.size())));
            }
        }
        List<Supplier<Response>> calls = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            Collections.shuffle(users, random);
            List<UUID> some = List.copyOf(users.subList(0, 60));
            calls.add(() -> json(asAdmin(), ids(some)).post("/api/users/bulk-force-delete"));
        }
        List<Response> answers = atOnce(calls);
        assertThat(answers).extracting(Response::statusCode).containsOnly(200);
        List<String> deleted = answers.stream()
                .flatMap(answer -> answer.jsonPath().<String>getList("data.successful.deletedUser.id").stream())
                .toList();
        assertThat(deleted).doesNotHaveDuplicates();
        assertThat(strings("SELECT target FROM deletion_log WHERE outcome = 'deleted'"))
                .containsExactlyInAnyOrderElementsOf(deleted);
        assertThat(count("SELECT count(*) FROM users WHERE role = 'user'")).isEqualTo(200 - deleted.size());
        int answered = answers.stream()
                .mapToInt(answer -> answer.jsonPath().getInt("data.summary.totalRequested"))
                .sum();
        assertThat(count("SELECT count(*) FROM deletion_log")).isEqualTo(answered);
        assertThat(
                        count(
                                "SELECT count(*) FROM approvals a WHERE NOT EXISTS (SELECT FROM users u WHERE u.id = a.requested_by)"))
                .isZero();
    }

    /** Rows that arrive while their user is being deleted are either deleted too or refused. */
    @Test
    void newRowsDuringADeletionNeitherFailItNorSurviveIt() {
        for (int round = 0; round < 40; round++) {
            UUID user = user();
            CompletableFuture<Integer> writer = CompletableFuture.supplyAsync(
                    () -> {
                        int written = 0;
                        try {
                            for (; written < 200; written++) {
                                add("mining_sessions", user, 1);
                            }
                        } catch (IllegalStateException gone) {
                            assertThat(gone.getCause()).hasMessageContaining("violates foreign key");
                        }
                        return written;
                    },
                    clients);
            org.awaitility.Awaitility.await()
                    .pollInterval(java.time.Duration.ofMillis(1))
                    .until(() -> count("SELECT count(*) FROM mining_sessions WHERE user_id = ?", user) > 3);
            Response answer = asAdmin().delete("/api/users/" + user);
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
            assertThat(answer.jsonPath().getInt("data.relatedDataDeleted.miningSessions"))
                    .isEqualTo(writer.join());
        }
        assertThat(count("SELECT count(*) FROM mining_sessions")).isZero();
    }

    /** Deletions of the own account hold one connection, however many requests there are. */
    @Test
    void aUsersOwnDeletionsWaitWithoutAConnection() throws Exception {
        UUID user = user();
        ExecutorService many = Executors.newFixedThreadPool(20);
        try (Connection blocker = World.DATABASE.connect();
                Statement block = blocker.createStatement()) {
            blocker.setAutoCommit(false);
            block.execute("SELECT FROM users WHERE id = '" + user + "' FOR UPDATE");
            List<CompletableFuture<Response>> asked = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                asked.add(CompletableFuture.supplyAsync(
                        () -> as(user, "user").delete("/api/users/account?dryRun=true"), many));
            }
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() ->
                            asked.stream().filter(CompletableFuture::isDone).count() == 19);
            assertThat(count("SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted"))
                    .isEqualTo(1);
            blocker.rollback();
            assertThat(asked.stream().map(answer -> answer.join().statusCode()).sorted())
                    .startsWith(200, 409)
                    .endsWith(409);
        } finally {
            many.shutdownNow();
        }
        as(user, "user").delete("/api/users/account").then().statusCode(200);
    }
}
