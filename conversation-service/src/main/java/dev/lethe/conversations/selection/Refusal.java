package dev.lethe.conversations.selection;

import dev.lethe.common.error.Failure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Why a conversation isn't deleted. The message is what the log keeps, and what the client is told. */
public enum Refusal {
    NOT_FOUND(404, "Conversation not found"),
    NOT_YOURS(403, "Access denied");

    /** The only statement that names no owner. */
    static final String IS_SOMEBODYS = "SELECT 1 FROM conversations WHERE id = ? LIMIT 1";

    private final int status;
    private final String message;

    Refusal(int status, String message) {
        this.status = status;
        this.message = message;
    }

    /** Of a selection that matched nothing; null if it may do that. */
    public static Refusal ofNothing(Connection connection, Selection selection) throws SQLException {
        if (selection.selector() != Selector.CONVERSATION) {
            return null;
        }
        try (PreparedStatement statement = connection.prepareStatement(IS_SOMEBODYS)) {
            statement.setObject(1, selection.value());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? NOT_YOURS : NOT_FOUND;
            }
        }
    }

    public String message() {
        return message;
    }

    public Failure failure() {
        return Failure.of(status, message);
    }
}
