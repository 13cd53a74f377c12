package dev.lethe.users.deletion;

import static dev.lethe.users.World.exampleUser;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.testing.store.Executions;
import dev.lethe.users.ServiceTest;
import dev.lethe.users.World;
import dev.lethe.users.account.Caller;
import dev.lethe.users.log.Action;
import dev.lethe.users.log.Request;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A request of any size takes the same number of statements. */
@QuarkusTest
class StatementCountTest extends ServiceTest {

    @Inject
    UserDeletion deletion;

    @Test
    void isTheSameForOneIdForTenAndForAThousand() throws SQLException {
        for (Mode mode : Mode.values()) {
            Set<Integer> counts = new HashSet<>();
            for (int size : new int[] {1, 10, 1000}) {
                counts.add(statementsFor(size, mode));
            }
            assertThat(counts).containsExactly(mode == Mode.STANDARD ? 3 : 2);
        }
    }

    @Test
    void isTwoForADeletionThatNamesItsUser() throws SQLException {
        for (Mode mode : Mode.values()) {
            UUID user = exampleUser();
            int statements = counted((connection, caller) -> deletion.one(
                    connection, new Request("r", admin, Action.DELETE, false), caller, user, mode, Optional.empty()));
            assertThat(statements).isEqualTo(2);
        }
    }

    private int statementsFor(int size, Mode mode) throws SQLException {
        Set<UUID> ids = new HashSet<>();
        for (int i = 0; i < Math.min(size, 20); i++) {
            ids.add(exampleUser());
        }
        while (ids.size() < size) {
            ids.add(UUID.randomUUID());
        }
        Request request = new Request("r", admin, Action.DELETE_MULTIPLE, false);
        return counted((connection, caller) -> deletion.many(connection, request, caller, ids, mode));
    }

    private interface Step {
        Object take(Connection connection, Caller caller) throws SQLException;
    }

    private int counted(Step step) throws SQLException {
        Executions executions = new Executions();
        try (Connection connection = World.DATABASE.connect()) {
            connection.setAutoCommit(false);
            step.take(executions.counted(connection), new Caller(admin, false, true));
            connection.rollback();
        }
        return executions.count();
    }
}
