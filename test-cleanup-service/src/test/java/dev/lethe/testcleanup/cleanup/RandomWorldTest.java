package dev.lethe.testcleanup.cleanup;

import static dev.lethe.testcleanup.World.everything;
import static dev.lethe.testcleanup.World.execute;
import static dev.lethe.testcleanup.World.metadata;
import static dev.lethe.testcleanup.World.metric;
import static dev.lethe.testcleanup.World.part;
import static dev.lethe.testcleanup.World.rows;
import static dev.lethe.testcleanup.World.searchable;
import static dev.lethe.testcleanup.World.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.testcleanup.ServiceTest;
import dev.lethe.testcleanup.World;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random marked and unmarked rows with every kind of reference: what must stay is unchanged to the byte. */
@QuarkusTest
class RandomWorldTest extends ServiceTest {

    private static final int WORLDS = 25;
    private static final String[] SESSIONS = {"a", "b", null};
    private static final String[] USER_PARTS = {"user_profiles", "user_sessions", "user_balances"};
    private static final String[] INVOICE_PARTS = {"invoice_notes", "payment_records", "withdrawal_requests"};
    private static final Map<String, String> USED_BY = Map.of(
            "invoices", "buyer_id",
            "payments", "payer_id",
            "ratings", "rated_by",
            "files", "uploaded_by",
            "invoice_notes", "author_id",
            "withdrawal_requests", "requested_by");

    /** Returns what has to stay when this is cleaned up, by other SQL than the service's. */
    private static Map<String, String> staying(String session) {
        String users = stays("test_metadata", session);
        String searchables = stays("payloads #> '{public,test_metadata}'", session);
        String invoices = "searchable_id IN (SELECT id FROM searchables WHERE " + searchables + ")";
        Map<String, String> staying = new LinkedHashMap<>();
        World.everything()
                .keySet()
                .forEach(table -> staying.put(
                        table,
                        rows(
                                table,
                                switch (table) {
                                    case "users" -> users;
                                    case "searchables" -> searchables;
                                    case "metrics" -> stays("tags", session) + " AND " + stays("metadata", session);
                                    case "user_profiles", "user_sessions", "user_balances" ->
                                        "user_id IN (SELECT id FROM users WHERE " + users + ")";
                                    case "invoice_notes", "payment_records", "withdrawal_requests" ->
                                        "invoice_id IN (SELECT id FROM invoices WHERE " + invoices + ")";
                                    default -> invoices;
                                })));
        return staying;
    }

    private static String stays(String object, String session) {
        return "NOT coalesce(%s @> '{\"test_marker\":\"integration_test_data\"%s}', false)"
                .formatted(object, session == null ? "" : ",\"test_session_id\":\"" + session + "\"");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whateverIsNotMarkedStaysAsItIs(long seed) {
        Random random = new Random(seed);
        int refused = 0;
        for (int i = 0; i < WORLDS; i++) {
            World.empty();
            fill(random, i % 2 == 0);
            String session = SESSIONS[random.nextInt(SESSIONS.length)];
            Map<String, String> before = everything();
            Map<String, String> staying = staying(session);
            Response response = session == null ? cleanUp() : cleanUp(session);
            if (response.statusCode() == 409) {
                refused++;
                assertThat(everything()).isEqualTo(before);
            } else {
                assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
                assertThat(everything())
                        .as("world %d of seed %d, session %s", i, seed, session)
                        .isEqualTo(staying);
            }
        }
        assertThat(refused).isBetween(1, WORLDS - 1);
    }

    /** @param entangled whether rows refer to whichever users there are, or to those of their own kind */
    private static void fill(Random random, boolean entangled) {
        Map<String, List<Long>> users = new LinkedHashMap<>();
        for (int i = 0; i < 12; i++) {
            String metadata = someMetadata(random);
            long user = user(metadata);
            users.computeIfAbsent(String.valueOf(metadata), kind -> new ArrayList<>())
                    .add(user);
            for (String table : USER_PARTS) {
                some(random, 2, () -> part(table, user));
            }
        }
        List<Long> all = users.values().stream().flatMap(List::stream).toList();
        for (int i = 0; i < 10; i++) {
            String metadata = someMetadata(random);
            List<Long> known = entangled ? all : users.getOrDefault(String.valueOf(metadata), List.of());
            long searchable = searchable(metadata);
            use(random, "searchables", "owner_id", searchable, known);
            for (String table : new String[] {"payments", "ratings", "files", "media_uploads", "invoices"}) {
                some(random, 3, () -> {
                    long row = part(table, searchable);
                    use(random, table, USED_BY.get(table), row, known);
                    if (table.equals("invoices")) {
                        for (String invoicePart : INVOICE_PARTS) {
                            some(
                                    random,
                                    2,
                                    () -> use(
                                            random,
                                            invoicePart,
                                            USED_BY.get(invoicePart),
                                            part(invoicePart, row),
                                            known));
                        }
                    }
                });
            }
            metric(someMetadata(random), someMetadata(random));
        }
    }

    private static void use(Random random, String table, String column, long row, List<Long> users) {
        if (column != null && !users.isEmpty() && random.nextInt(4) == 0) {
            execute(
                    "UPDATE %s SET %s = ? WHERE id = ?".formatted(table, column),
                    users.get(random.nextInt(users.size())),
                    row);
        }
    }

    private static void some(Random random, int most, Runnable add) {
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            add.run();
        }
    }

    private static String someMetadata(Random random) {
        return switch (random.nextInt(6)) {
            case 0, 1 -> metadata("a");
            case 2 -> metadata("b");
            case 3 -> "{\"test_session_id\":\"a\",\"test_marker\":\"something else\"}";
            case 4 -> "{\"test_marker\":\"integration_test_data\"}";
            default -> null;
        };
    }
}
