package dev.lethe.testing.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;

/** The transactions that a server has begun and not been told to end, on any connection of a link. */
final class OpenTransactions {

    private final Map<BsonDocument, BsonDocument> open = new ConcurrentHashMap<>();

    /** A command that has been sent on. */
    void see(BsonDocument command) {
        if (!command.containsKey("autocommit")) {
            return;
        }
        BsonDocument session = command.getDocument("lsid");
        switch (command.getFirstKey()) {
            case "commitTransaction", "abortTransaction" -> open.remove(session);
            default -> open.put(session, abortOf(command));
        }
    }

    /** The commands that end them. */
    List<BsonDocument> aborts() {
        List<BsonDocument> aborts = new ArrayList<>(open.values());
        open.clear();
        return aborts;
    }

    static BsonDocument abortOf(BsonDocument command) {
        BsonDocument abort = new BsonDocument("abortTransaction", new BsonInt32(1));
        for (String part : new String[] {"lsid", "txnNumber", "autocommit"}) {
            BsonValue value = command.get(part);
            abort.append(part, value);
        }
        return abort.append("$db", new BsonString("admin"));
    }
}
