package dev.lethe.users.deletion;

import static dev.lethe.users.World.exampleUser;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.testing.store.Executions;
import dev.lethe.users.ServiceTest;
import dev.lethe.users.World;
import dev.lethe.users.account.Caller;
import dev.lethe.users.operation.Action;
import dev.lethe.users.operation.Command;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Requests of any size send the same number of statements. */
@QuarkusTest
class StatementCountTest extends ServiceTest {

    @Inject
    UserDeletion deletion;

    @Test
    void isTheSameForOneIdForTenAndForAThousand() throws SQLException {
        for (Action action : List.of(Action.DELETE_MULTIPLE, Action.BULK_FORCE_DELETE)) {
            Set<Integer> counts = new HashSet<>();
            for (int size : new int[] {1, 10, 1000}) {
                counts.add(statementsFor(size, action));
            }
            assertThat(counts).containsExactly(action.forces() ? 2 : 3);
        }
    }

    @Test
    void isTwoForADeletionThatNamesItsUser() throws SQLException {
        for (Action action : List.of(Action.DELETE, Action.FORCE_DELETE)) {
            UUID user = exampleUser();
            assertThat(counted(connection -> deletion.one(connection, command(action), user, Optional.empty())))
                    .isEqualTo(2);
        }
    }

    private int statementsFor(int size, Action action) throws SQLException {
        Set<UUID> ids = new HashSet<>();
        for (int i = 0; i < Math.min(size, 20); i++) {
            ids.add(exampleUser());
        }
        while (ids.size() < size) {
            ids.add(UUID.randomUUID());
        }
        return counted(connection -> deletion.many(connection, command(action), ids));
    }

    private Command command(Action action) {
        return new Command("r", new Caller(admin, false, "admin"), action, false);
    }

    private interface Step {
        Object take(Connection connection) throws SQLException;
    }

    private int counted(Step step) throws SQLException {
        Executions executions = new Executions();
        try (Connection connection = World.DATABASE.connect()) {
            connection.setAutoCommit(false);
            step.take(executions.counted(connection));
            connection.rollback();
        }
        return executions.count();
    }
}
