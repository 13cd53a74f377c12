package dev.lethe.testing.store;

import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * MongoDB's {@code failCommand}, configured by the same command: the next commands with these names, on this namespace,
 * fail, block, or lose their connection. Two things are added: with {@code afterwards} the command is executed and only
 * its answer is lost; and blocked commands continue when the fail point is turned off.
 */
final class FailPoint {

    private int left;
    private int struck;
    private BsonDocument data = new BsonDocument();

    /** Configures it. Returns how often it had struck until then. */
    synchronized BsonDocument configure(BsonDocument command) {
        BsonValue mode = command.get("mode");
        left = mode.isDocument()
                ? mode.asDocument().getNumber("times").intValue()
                : mode.asString().getValue().equals("off") ? 0 : Integer.MAX_VALUE;
        data = command.getDocument("data", new BsonDocument());
        BsonDocument answer = new BsonDocument("ok", new BsonDouble(1)).append("count", new BsonInt32(struck));
        struck = 0;
        notifyAll();
        return answer;
    }

    /** Waits until it has struck so often, as MongoDB's command of this name. */
    synchronized BsonDocument await(BsonDocument command) throws InterruptedException {
        long until = System.currentTimeMillis() + command.getNumber("maxTimeMS").longValue();
        while (struck < command.getNumber("timesEntered").intValue()) {
            long patience = until - System.currentTimeMillis();
            if (patience <= 0) {
                return error(50, "The fail point hasn't struck", new BsonArray());
            }
            wait(patience);
        }
        return new BsonDocument("ok", new BsonDouble(1));
    }

    /** Returns what happens to this command, if it is its turn. */
    synchronized Optional<BsonDocument> next(BsonDocument command) {
        String name = command.getFirstKey();
        boolean named = data.getArray("failCommands", new BsonArray()).contains(new BsonString(name));
        if (left == 0 || !named || !isOn(command, name)) {
            return Optional.empty();
        }
        left--;
        return Optional.of(data);
    }

    /** Blocks, if it is configured to. Returns the failure, if there is one. */
    synchronized Optional<BsonDocument> strike(BsonDocument how) throws InterruptedException {
        struck++;
        notifyAll();
        if (is(how, "blockConnection")) {
            long until =
                    System.currentTimeMillis() + how.getNumber("blockTimeMS").longValue();
            while (how == data && System.currentTimeMillis() < until) {
                wait(Math.max(1, until - System.currentTimeMillis()));
            }
        }
        return how.containsKey("errorCode")
                ? Optional.of(error(
                        how.getNumber("errorCode").intValue(),
                        "fail point",
                        how.getArray("errorLabels", new BsonArray())))
                : Optional.empty();
    }

    static boolean is(BsonDocument how, String option) {
        return how.getBoolean(option, BsonBoolean.FALSE).getValue();
    }

    private boolean isOn(BsonDocument command, String name) {
        BsonValue collection = command.get(name);
        return !data.containsKey("namespace")
                || collection.isString()
                        && data.getString("namespace")
                                .getValue()
                                .equals(command.getString("$db").getValue() + "."
                                        + collection.asString().getValue());
    }

    private static BsonDocument error(int code, String message, BsonArray labels) {
        return new BsonDocument("ok", new BsonDouble(0))
                .append("code", new BsonInt32(code))
                .append("errmsg", new BsonString(message))
                .append("errorLabels", labels);
    }
}
