package dev.lethe.testing.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;

/** The open transactions of all connections of a link. */
final class OpenTransactions {

    private final Map<BsonDocument, BsonDocument> open = new ConcurrentHashMap<>();

    /** Notes a command that was forwarded. */
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

    /** Returns the commands that end them. */
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
