package dev.lethe.users.deletion;

import static dev.lethe.users.World.exampleUser;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.users.ServiceTest;
import dev.lethe.users.World;
import dev.lethe.users.account.Caller;
import dev.lethe.users.log.Action;
import dev.lethe.users.log.Request;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
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
        AtomicInteger statements = new AtomicInteger();
        try (Connection connection = World.DATABASE.connect()) {
            connection.setAutoCommit(false);
            step.take(counting(connection, statements), new Caller(admin, false, true));
            connection.rollback();
        }
        return statements.get();
    }

    private static Connection counting(Connection connection, AtomicInteger executed) {
        return wrap(Connection.class, connection, executed);
    }

    private static <T> T wrap(Class<T> type, T target, AtomicInteger executed) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, values) -> {
                    if (method.getName().startsWith("execute")) {
                        executed.incrementAndGet();
                    }
                    try {
                        Object result = method.invoke(target, values);
                        return result instanceof PreparedStatement statement
                                ? wrap(PreparedStatement.class, statement, executed)
                                : result instanceof Statement statement
                                        ? wrap(Statement.class, statement, executed)
                                        : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
