package dev.lethe.conversations.deletion;

import static dev.lethe.conversations.World.conversation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.conversations.ServiceTest;
import dev.lethe.conversations.World;
import dev.lethe.conversations.log.DeletionRequest;
import dev.lethe.conversations.log.DeletionResult;
import dev.lethe.conversations.selection.Selection;
import dev.lethe.conversations.selection.Selector;
import dev.lethe.testing.store.Executions;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A deletion of any size sends two executions: one locks and erases, the other writes the log. */
@QuarkusTest
class StatementCountTest extends ServiceTest {

    @Inject
    ConversationDeletion deletion;

    @ParameterizedTest
    @EnumSource(
            value = Selector.class,
            names = {"THREAD", "ENDPOINT", "ALL"})
    void isTheSameForOneConversationForTenAndForAThousand(Selector selector) throws SQLException {
        for (int size : new int[] {1, 10, 1000}) {
            World.empty();
            World.execute("INSERT INTO conversations (user_id) SELECT 1 FROM generate_series(1, ?)", size);
            World.execute(
                    "INSERT INTO messages (conversation_id, thread_id, endpoint, role, content) SELECT id, 'x', 'x', 'user', 'c' FROM conversations");
            Object value = selector == Selector.ALL ? null : "x";
            assertThat(executions(new Selection(ME, selector, value), size)).isEqualTo(2);
        }
    }

    @Test
    void isTheSameForOneConversationOfAThousandMessages() throws SQLException {
        for (int size : new int[] {0, 1, 1000}) {
            long id = conversation(ME, "x", "x", size);
            assertThat(executions(new Selection(ME, Selector.CONVERSATION, id), 1))
                    .isEqualTo(2);
        }
        assertThat(executions(new Selection(ME, Selector.CONVERSATION, 987654321L), 0))
                .as("besides the question whose it is, which Hibernate sends")
                .isEqualTo(2);
    }

    private int executions(Selection selection, int expected) throws SQLException {
        Executions executions = new Executions();
        try (Connection connection = World.DATABASE.connect()) {
            connection.setAutoCommit(false);
            DeletionResult entry =
                    deletion.runOnce(executions.counted(connection), DeletionRequest.ofOwner("r", false), selection);
            assertThat(entry.conversations()).isEqualTo(expected);
            connection.rollback();
        }
        return executions.count();
    }
}
