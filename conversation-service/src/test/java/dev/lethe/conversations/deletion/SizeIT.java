package dev.lethe.conversations.deletion;

import static dev.lethe.conversations.World.count;
import static dev.lethe.conversations.World.execute;
import static dev.lethe.conversations.World.log;
import static dev.lethe.conversations.World.strings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.conversations.World;
import dev.lethe.conversations.selection.Selector;
import dev.lethe.testing.service.PackagedService;
import dev.lethe.testing.token.TestKeys;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A million messages, nearly all of one caller and from one endpoint, and a process with 96 MB of heap. The statements
 * are explained with the service's own settings.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SizeIT {

    private static final long HEAVY = 1;
    private static final int OTHERS = 2_000;

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static PackagedService service;

    @BeforeAll
    static void fill() {
        Map<String, String> settings = new HashMap<>(World.DATABASE.configuration());
        settings.putAll(TestKeys.settings());
        settings.put("lethe.auth.internal-keys", "a-key-of-our-own");
        settings.put("quarkus.shutdown.delay", "0s");
        service = PackagedService.start("prod", settings).awaitReady();
        World.empty();
        for (String table : List.of("conversations", "messages")) {
            forgetStatistics(table);
        }
        // Every sixth conversation is another caller's, so that they lie among those of the one.
        execute(
                "INSERT INTO conversations (user_id) SELECT CASE WHEN n %% 6 = 0 THEN 100 + n / 6 %% %d ELSE 1 END FROM generate_series(1, 120000) n"
                        .formatted(OTHERS));
        execute("""
                INSERT INTO messages (conversation_id, thread_id, endpoint, role, content)
                SELECT c.id, 'thread_' || c.id / 2, CASE WHEN c.id % 10000 = 1 THEN 'rare' ELSE 'openai' END, 'user', 'What I said'
                  FROM generate_series(1, 10) turn, conversations c ORDER BY turn, c.id""");
    }

    /** Removes the statistics, and keeps autovacuum from making new ones. */
    private static void forgetStatistics(String table) {
        execute("ALTER TABLE %s SET (autovacuum_enabled = false)".formatted(table));
        execute("SELECT pg_clear_relation_stats('public', '%s')".formatted(table));
        execute("SELECT pg_clear_attribute_stats('public', '%1$s', attname, false) FROM pg_attribute".formatted(table)
                + " WHERE attrelid = '%s'::regclass AND attnum > 0 AND NOT attisdropped".formatted(table));
    }

    @AfterAll
    static void empty() {
        service.close();
        World.empty();
        execute("ALTER TABLE conversations RESET (autovacuum_enabled)");
        execute("ALTER TABLE messages RESET (autovacuum_enabled)");
    }

    /** With statistics of no table, of one, as while autovacuum is running, or of both. */
    @ParameterizedTest
    @ValueSource(strings = {"", "conversations", "messages"})
    @Order(1)
    void aDeletionCostsWhatItDeletesAndNotWhatIsStored(String analysedNow) throws SQLException, IOException {
        if (!analysedNow.isEmpty()) {
            execute("VACUUM ANALYZE " + analysedNow);
        }
        long one = count("SELECT max(id) FROM conversations WHERE user_id = 105");
        assertThat(count("SELECT count(*) FROM conversations WHERE user_id = 105"))
                .isEqualTo(10);
        long ofHeavy = count("SELECT min(id) FROM conversations WHERE user_id = 1 AND id > 60000 AND id % 2 = 0");

        assertProportional(Selector.CONVERSATION, 105, "" + one, 1);
        assertProportional(Selector.CONVERSATION, HEAVY, "" + ofHeavy, 1);
        assertProportional(Selector.CONVERSATION, HEAVY, "" + one, 0);
        assertProportional(Selector.ENDPOINT, 105, "openai", 10);
        assertProportional(Selector.ENDPOINT, 105, "rare", 0);
        assertProportional(Selector.ALL, 105, null, 10);
        assertProportional(Selector.THREAD, HEAVY, "thread_" + ofHeavy / 2, 2);
        long rare = count(
                "SELECT count(DISTINCT c.id) FROM conversations c JOIN messages m ON m.conversation_id = c.id WHERE c.user_id = 1 AND m.endpoint = 'rare'");
        assertProportional(Selector.ENDPOINT, HEAVY, "rare", (int) rare);
        assertProportional(Selector.THREAD, HEAVY, "nothing", 0);
    }

    /** Fails unless the deletion reads only a few pages for each conversation and its ten messages. */
    private static void assertProportional(Selector selector, long owner, String value, int expected)
            throws SQLException, IOException {
        try (Connection connection = asTheService();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            long before = conversationsOf(statement, owner);
            long pages = 0;
            for (String sql : List.of(EraseStatements.lock(selector), EraseStatements.erase(selector))) {
                pages += pages(statement, sql, selector, owner, value);
            }
            assertThat(before - conversationsOf(statement, owner))
                    .as(selector + " " + value)
                    .isEqualTo(expected);
            connection.rollback();
            System.out.printf("%s %s of %d: %d conversations, %d pages%n", selector, value, owner, expected, pages);
            assertThat(pages).as(selector + " " + value).isLessThan(50 + 250L * expected);
        }
    }

    private static long conversationsOf(Statement statement, long owner) throws SQLException {
        try (ResultSet count = statement.executeQuery("SELECT count(*) FROM conversations WHERE user_id = " + owner)) {
            count.next();
            return count.getLong(1);
        }
    }

    private static long pages(Statement statement, String sql, Selector selector, long owner, String value)
            throws SQLException {
        String numbered = sql.replace(":owner", "$1").replace(":value", "$2");
        String type = selector == Selector.CONVERSATION ? "bigint" : "text";
        statement.execute("PREPARE it (bigint, " + type + ") AS " + numbered);
        String quoted = value == null ? "NULL" : "'" + value + "'";
        // As the driver has it from the sixth execution on: the plan no longer knows the values.
        statement.execute("SET plan_cache_mode = force_generic_plan");
        statement.execute("EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) EXECUTE it (%d, %s)".formatted(owner, quoted));
        try (ResultSet plan = statement.getResultSet()) {
            plan.next();
            JsonPath json = JsonPath.from(plan.getString(1));
            return json.getLong("[0].Plan.'Shared Hit Blocks'") + json.getLong("[0].Plan.'Shared Read Blocks'");
        } finally {
            statement.execute("DEALLOCATE it");
        }
    }

    private static Connection asTheService() throws SQLException, IOException {
        Connection connection = World.DATABASE.connect();
        Properties service = new Properties();
        try (InputStream in = SizeIT.class.getResourceAsStream("/application.properties")) {
            service.load(in);
        }
        String options = service.getProperty("quarkus.datasource.jdbc.additional-jdbc-properties.options")
                .replaceAll("\\$\\{[^:]*:(.*?)}", "$1");
        try (Statement statement = connection.createStatement()) {
            for (String option : options.split("-c ")) {
                if (!option.isBlank()) {
                    String[] setting = option.trim().split("=");
                    statement.execute("SET " + setting[0] + " = '" + setting[1] + "'");
                }
            }
        }
        return connection;
    }

    @Test
    @Order(2)
    void deletesAHundredThousandConversationsInOneCallWhileOthersWork() throws Exception {
        execute("TRUNCATE deletion_log");
        CompletableFuture<HttpResponse<String>> heavy = delete(HEAVY, "all");
        List<CompletableFuture<List<Duration>>> others = new ArrayList<>();
        for (int client = 0; client < 4; client++) {
            int first = 100 + client * OTHERS / 4;
            others.add(CompletableFuture.supplyAsync(() -> deleteOnAndOn(first, heavy)));
        }
        HttpResponse<String> response = heavy.get();
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(JsonPath.from(response.body()).getInt("data.deleted_count")).isEqualTo(100_000);
        List<Duration> times =
                others.stream().flatMap(some -> some.join().stream()).sorted().toList();
        Duration p99 = times.get(times.size() * 99 / 100);
        System.out.printf("%d deletions of others meanwhile, p99 %d ms%n", times.size(), p99.toMillis());
        assertThat(times).hasSizeGreaterThan(20);
        assertThat(p99).isLessThan(Duration.ofSeconds(5));

        assertThat(count("SELECT count(*) FROM conversations WHERE user_id = 1"))
                .isZero();
        assertThat(log()).contains("1 delete-all deleted 100000 1000000 f");
        assertThat(count("SELECT count(*) FROM conversations")).isEqualTo(20_000 - times.size());
        assertThat(count("SELECT count(*) FROM messages")).isEqualTo(10L * (20_000 - times.size()));
    }

    private static List<Duration> deleteOnAndOn(int firstOwner, CompletableFuture<?> until) {
        List<Duration> times = new ArrayList<>();
        for (int owner = firstOwner; owner < firstOwner + OTHERS / 4 && !until.isDone(); owner++) {
            for (String id : strings("SELECT id FROM conversations WHERE user_id = ?", (long) owner)) {
                long begin = System.nanoTime();
                assertThat(delete(owner, "?conversationId=" + id).join().statusCode())
                        .isEqualTo(200);
                times.add(Duration.ofNanos(System.nanoTime() - begin));
            }
        }
        return times;
    }

    private static CompletableFuture<HttpResponse<String>> delete(long owner, String what) {
        HttpRequest request = HttpRequest.newBuilder(service.uri("/api/convos/" + what))
                .header("Authorization", "Bearer " + World.token(owner))
                .DELETE()
                .build();
        return CLIENT.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }
}
