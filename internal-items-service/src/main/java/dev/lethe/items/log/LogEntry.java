package dev.lethe.items.log;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonInt64;

/**
 * The result of a deletion so far, as its entry has it.
 *
 * @param isDone whether no document was left to delete
 * @param refusedFiles how many files stay, because of their paths
 */
public record LogEntry(boolean isDone, Map<String, Long> counts, long refusedFiles) {

    static LogEntry of(BsonDocument document) {
        Map<String, Long> counts = new LinkedHashMap<>();
        document.getDocument("counts")
                .forEach((what, many) -> counts.put(what, many.asNumber().longValue()));
        return new LogEntry(
                document.getString("outcome").getValue().equals("deleted"),
                counts,
                document.getNumber(DeletionLog.REFUSED_FILES, new BsonInt64(0)).longValue());
    }
}
