package dev.lethe.users.erasure;

import static dev.lethe.users.World.count;
import static dev.lethe.users.World.execute;
import static dev.lethe.users.World.identity;
import static dev.lethe.users.World.script;
import static dev.lethe.users.World.strings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.users.ServiceTest;
import dev.lethe.users.World;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A test of erasures: how to ask for them, and to wait for what they come to. */
abstract class ErasureTests extends ServiceTest {

    static final String ERASURES = "/api/users/erasures";

    static final String TOMORROW = "\"delay\":\"P1D\"";

    static Response ask(RequestSpecification as, String body, Object... values) {
        return json(as, body.formatted(values)).post(ERASURES);
    }

    /** Accepts an erasure of listed users, with more fields. */
    Response askFor(Collection<UUID> users, String... fields) {
        return ask(asAdmin(), body(users, fields));
    }

    static String body(Collection<UUID> users, String... fields) {
        String list = users.stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(","));
        return "{\"userIds\":[" + list + "]"
                + List.of(fields).stream().map(field -> "," + field).collect(Collectors.joining()) + "}";
    }

    static UUID accepted(Response response) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(202);
        assertThat(response.getHeader("Content-Type")).isEqualTo("application/json");
        UUID id = UUID.fromString(response.jsonPath().getString("data.erasure.id"));
        assertThat(response.getHeader("Location")).isEqualTo(ERASURES + "/" + id);
        return id;
    }

    JsonPath erasure(UUID id) {
        Response response = asSuperAdmin().get(ERASURES + "/" + id);
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        return response.jsonPath().setRootPath("data.erasure");
    }

    /** Waits until the erasure is in this state, by the database, because the service may be busy. */
    JsonPath await(UUID id, String state) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> count("SELECT count(*) FROM erasures WHERE id = ? AND state = ?", id, state) == 1);
        return erasure(id);
    }

    static String status(UUID user) {
        return strings("SELECT status FROM users WHERE id = ?", user).get(0);
    }

    void cancel(UUID erasure) {
        assertThat(asSuperAdmin().post(ERASURES + "/" + erasure + "/cancel").statusCode())
                .isEqualTo(200);
    }

    void put(UUID user, String change) {
        assertThat(asSuperAdmin().put("/api/users/" + user + "/" + change).statusCode())
                .isEqualTo(200);
    }

    /** Returns a transaction that has locked a user. */
    static Connection locking(UUID user) throws SQLException {
        Connection other = World.DATABASE.connect();
        other.setAutoCommit(false);
        try (Statement lock = other.createStatement()) {
            lock.execute("SELECT FROM users WHERE id = '%s' FOR UPDATE".formatted(user));
        }
        return other;
    }

    static List<UUID> users(int many) {
        return Stream.generate(World::user).limit(many).toList();
    }

    /** Has another replica, which doesn't exist, work on an erasure. */
    static void workedOnElsewhere(UUID erasure) {
        execute(
                "UPDATE erasures SET not_before = now(), state = 'running', lease_owner = gen_random_uuid(),"
                        + " lease_until = now() + interval '1 day' WHERE id = ?",
                erasure);
    }

    static void dueNow(UUID erasure) {
        execute("UPDATE erasures SET not_before = now() WHERE id = ?", erasure);
    }

    /** Makes an erasure one that is due and left its users as they were. */
    static void dueWithoutGrace(UUID erasure) {
        execute("""
                UPDATE users SET status = 'active', deactivated_at = NULL, awaiting_since = NULL
                 WHERE id IN (SELECT user_id FROM erasure_targets WHERE erasure_id = ?)
                """, erasure);
        execute("UPDATE erasure_targets SET deactivated_at = NULL WHERE erasure_id = ?", erasure);
        execute("UPDATE erasures SET deactivates = false, not_before = now() WHERE id = ?", erasure);
    }

    static Set<String> targets(UUID erasure) {
        return Set.copyOf(strings("SELECT user_id::text FROM erasure_targets WHERE erasure_id = ?", erasure));
    }

    /** Has an id at both participants. */
    static UUID person(String crm, String shop) {
        UUID user = World.user();
        identity(user, "crm", crm);
        identity(user, "shop", shop);
        return user;
    }

    /** Deletes a user by a request, and returns the erasure that is left to participants. */
    UUID deleted(UUID user) {
        return UUID.fromString(asAdmin().delete("/api/users/" + user).getHeader("Erasure"));
    }

    static void awaitBlocked(UUID erasure, String participant) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> count(
                                "SELECT count(*) FROM erasures WHERE id = ? AND blocked_by = ?",
                                erasure,
                                "participant " + participant)
                        == 1);
    }

    static long logged(UUID target, String outcome) {
        return count("SELECT count(*) FROM deletion_log WHERE target = ? AND outcome = ?", target, outcome);
    }

    /**
     * Has the database fail with an SQL state that isn't one of locks.
     *
     * @param event such as {@code DELETE ON users}
     * @param rows which rows it fails for
     */
    static void refuse(String event, String rows) {
        script("""
                CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
                    $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = 'XX123'; END $$;
                CREATE TRIGGER refuse BEFORE %s FOR EACH ROW WHEN (%s) EXECUTE FUNCTION refuse()
                """.formatted(event, rows));
    }

    static void refuseNoMore() {
        script("DROP FUNCTION refuse CASCADE");
    }
}
