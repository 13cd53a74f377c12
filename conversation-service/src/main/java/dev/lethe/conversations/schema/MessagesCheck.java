package dev.lethe.conversations.schema;

import dev.lethe.common.schema.ForeignKey;
import dev.lethe.common.schema.SchemaCheck;
import dev.lethe.common.transaction.Transactions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.health.Readiness;

/** Messages refer to conversations, nothing else does, and nothing refers to messages: that is what a deletion takes. */
@Readiness
@Singleton
public class MessagesCheck extends SchemaCheck {

    private static final String KNOWN = "messages.user_id,conversation_id";

    MessagesCheck(Transactions transactions) {
        super(transactions, "schema of conversations");
    }

    @Override
    protected List<String> problems(Connection connection) throws SQLException {
        List<String> problems = new ArrayList<>();
        boolean found = false;
        for (ForeignKey key : ForeignKey.to(List.of("conversations", "messages"), connection)) {
            if (key.column().equals(KNOWN) && key.parent().equals("conversations")) {
                found = true;
                problems.addAll(key.faults());
            } else {
                problems.add(key.column() + " references " + key.parent() + ", and no deletion takes it along");
            }
        }
        if (!found) {
            problems.add(KNOWN + " doesn't reference conversations");
        }
        return problems;
    }
}
