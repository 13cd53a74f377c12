package dev.lethe.testcleanup.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.testcleanup.World;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeBudgetLimitTest {

    /** If the server gave up earlier, the cleanup couldn't tell that its time was over. */
    @Test
    void theServerIsNotDoneBeforeTheTimeIsSpent() throws SQLException {
        try (Connection connection = World.DATABASE.connect()) {
            connection.setAutoCommit(false);
            for (int n = 0; n < 300; n++) {
                TimeBudget budget = new TimeBudget(Duration.ofSeconds(2));
                budget.limit(connection);
                Duration spent = budget.spent();
                for (Duration limit : limits(connection)) {
                    assertThat(spent.plus(limit)).isGreaterThanOrEqualTo(budget.whole());
                }
            }
        }
    }

    /** Zero would mean no timeout to the server. */
    @Test
    void aSpentBudgetIsALimitToo() throws SQLException {
        try (Connection connection = World.DATABASE.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            new TimeBudget(Duration.ZERO).limit(connection);
            assertThatThrownBy(() -> statement.execute("SELECT pg_sleep(5)"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("statement timeout");
        }
    }

    private static List<Duration> limits(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT (SELECT setting FROM pg_settings WHERE name = 'statement_timeout'), (SELECT setting FROM pg_settings WHERE name = 'lock_timeout')")) {
            row.next();
            return List.of(Duration.ofMillis(row.getLong(1)), Duration.ofMillis(row.getLong(2)));
        }
    }
}
