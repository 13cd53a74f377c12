package dev.lethe.conversations.preview;

import dev.lethe.common.transaction.OneAtATime;
import dev.lethe.common.transaction.Transactions;
import dev.lethe.conversations.selection.NamedSql;
import dev.lethe.conversations.selection.Refusal;
import dev.lethe.conversations.selection.Selection;
import dev.lethe.conversations.selection.Selector;
import jakarta.inject.Singleton;
import java.util.Map;

/** Counts what a deletion would take, in one statement and so in one snapshot. */
@Singleton
public final class Previews {

    private static final String BUSY = "Another preview of your conversations is under way. Please try again.";

    private static final String COUNT = """
            WITH selected AS MATERIALIZED (%s)
            SELECT (SELECT count(*) FROM selected) AS conversations,
                   (SELECT count(*) FROM messages
                     WHERE user_id = :owner AND conversation_id = ANY (ARRAY (SELECT id FROM selected))) AS messages""";

    private static final Map<Selector, NamedSql> STATEMENTS =
            Selector.each(selector -> new NamedSql(COUNT.formatted(selector.select())));

    private final Transactions transactions;
    private final OneAtATime oneAtATime;

    Previews(Transactions transactions, OneAtATime oneAtATime) {
        this.transactions = transactions;
        this.oneAtATime = oneAtATime;
    }

    Preview of(Selection selection) {
        NamedSql count = STATEMENTS.get(selection.selector());
        Preview preview = oneAtATime.run(
                "preview for " + selection.owner(),
                BUSY,
                () -> transactions.read(connection -> count.one(
                        connection,
                        selection.parameters(),
                        row -> new Preview(row.getLong("conversations"), row.getLong("messages")))));
        Refusal refusal = preview.conversations() == 0 ? Refusal.ofNothing(selection) : null;
        if (refusal != null) {
            throw refusal.failure();
        }
        return preview;
    }
}
