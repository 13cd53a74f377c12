package dev.lethe.users.log;

import static dev.lethe.users.World.everything;
import static dev.lethe.users.World.exampleUser;
import static dev.lethe.users.World.strings;
import static dev.lethe.users.World.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.testing.store.Dump;
import dev.lethe.users.ServiceTest;
import dev.lethe.users.World;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * After a restore, the statements of docs/operations.md delete the users whom the backup brought back, and nobody else.
 */
@QuarkusTest
class RestoreTest extends ServiceTest {

    @Test
    void deletesAgainWhoABackupBroughtBack() throws Exception {
        UUID late = exampleUser();
        UUID deleted = exampleUser();
        UUID begun = exampleUser();
        UUID own = user();
        UUID off = user();
        UUID offAndOn = user();
        UUID rehearsed = user();
        UUID inactive = user();
        World.execute("UPDATE users SET status = 'inactive', deactivated_at = now() WHERE id = ?", inactive);
        List<String> tables = new ArrayList<>(everything().keySet());
        tables.add("deletion_log");

        Dump backup;
        CompletableFuture<Response> underWay;
        try (Connection blocker = World.DATABASE.connect();
                Statement block = blocker.createStatement()) {
            blocker.setAutoCommit(false);
            block.execute("SELECT FROM users WHERE id = '" + late + "' FOR UPDATE");
            underWay = CompletableFuture.supplyAsync(() -> asAdmin().delete("/api/users/" + late));
            World.awaitWaiting();
            backup = Dump.of(World.DATABASE, tables);
            blocker.rollback();
        }
        assertThat(underWay.join().statusCode()).isEqualTo(200);
        asAdmin().delete("/api/users/" + deleted).then().statusCode(200);
        asAdmin().delete("/api/users/" + begun).then().statusCode(200);
        // As if the database had been lost before the last portion of a large user.
        World.execute("UPDATE deletion_log SET outcome = 'begun' WHERE target = ?", begun);
        as(own, "user").delete("/api/users/account").then().statusCode(200);
        asAdmin().delete("/api/users/" + rehearsed + "?dryRun=true").then().statusCode(200);
        asAdmin().put("/api/users/" + off + "/deactivate").then().statusCode(200);
        asAdmin().put("/api/users/" + offAndOn + "/deactivate").then().statusCode(200);
        asAdmin().put("/api/users/" + offAndOn + "/reactivate").then().statusCode(200);
        asAdmin().put("/api/users/" + inactive + "/reactivate").then().statusCode(200);
        Map<String, List<String>> before = World.everything();
        List<String> statuses = statuses();
        String kept = Dump.of(World.DATABASE, List.of("deletion_log")).tables().get("deletion_log");

        backup.restoreInto(World.DATABASE);
        assertThat(World.exists(late)).isTrue();
        try (Connection connection = World.DATABASE.connect();
                Statement statement = connection.createStatement()) {
            List<String> documented = Dump.documented("operations.md", "**Users.**");
            statement.execute(documented.get(0));
            Dump.copyIn(connection, "kept", kept);
            Set<UUID> gone = targets(statement, documented.get(1));
            assertThat(gone).containsExactlyInAnyOrder(late, deleted, begun, own);
            Map<UUID, String> switched = new HashMap<>();
            try (ResultSet row = statement.executeQuery(documented.get(2))) {
                while (row.next()) {
                    switched.put(row.getObject("target", UUID.class), row.getString("outcome"));
                }
            }
            assertThat(switched)
                    .isEqualTo(Map.of(off, "deactivated", offAndOn, "reactivated", inactive, "reactivated"));
            json(asSuperAdmin(), ids(gone))
                    .post("/api/users/bulk-force-delete")
                    .then()
                    .statusCode(200);
            json(asSuperAdmin(), ids(Set.of(off)))
                    .post("/api/users/bulk-deactivate")
                    .then()
                    .statusCode(200);
            for (UUID on : List.of(offAndOn, inactive)) {
                asSuperAdmin().put("/api/users/" + on + "/reactivate").then().statusCode(200);
            }
        }
        assertThat(statuses()).isEqualTo(statuses);
        before.remove("users"); // the time of the deactivation is another
        assertThat(everything()).containsAllEntriesOf(before);
    }

    private static List<String> statuses() {
        return strings("SELECT id || ' ' || status FROM users ORDER BY id");
    }

    private static Set<UUID> targets(Statement statement, String query) throws SQLException {
        Set<UUID> targets = new HashSet<>();
        try (ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                targets.add(row.getObject("target", UUID.class));
            }
        }
        return targets;
    }
}
