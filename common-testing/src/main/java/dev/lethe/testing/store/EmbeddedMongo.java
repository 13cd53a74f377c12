package dev.lethe.testing.store;

import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The embedded server. It can look like a replica set, with sessions and transactions that are good enough for one
 * client at a time.
 */
final class EmbeddedMongo extends MemoryBackend {

    /** The channel of commands that the server sends to itself. */
    private static final Channel NOBODY = new EmbeddedChannel();

    private final Optional<DoubledTransactions> transactions;

    /** The first answers to writes that may be retried. */
    private final Map<String, Document> answers = new ConcurrentHashMap<>();

    EmbeddedMongo(boolean withTransactions) {
        this.transactions = withTransactions
                ? Optional.of(new DoubledTransactions((database, command) -> super.handleCommand(
                        NOBODY, database, command.keySet().iterator().next(), command)))
                : Optional.empty();
    }

    @Override
    public Document handleCommand(Channel channel, String database, String name, Document command) {
        return transactions.isPresent()
                ? answerOnce(channel, database, name, command)
                : super.handleCommand(channel, database, name, command);
    }

    @Override
    public void handleClose(Channel channel) {
        transactions.ifPresent(doubled -> doubled.closed(channel));
        super.handleClose(channel);
    }

    private Document answerOnce(Channel channel, String database, String name, Document command) {
        boolean inTransaction = command.containsKey("autocommit");
        String key = command.get("lsid") + " " + command.get("txnNumber");
        if (!inTransaction && command.containsKey("txnNumber") && answers.containsKey(key)) {
            return answers.get(key);
        }
        Document answer = transactions
                .orElseThrow()
                .handle(channel, database, name, command, plain -> super.handleCommand(channel, database, name, plain));
        if (!inTransaction && command.containsKey("txnNumber")) {
            answers.put(key, answer);
        }
        if (name.equalsIgnoreCase("ismaster") || name.equals("hello")) {
            return answer.clone()
                    .append("isWritablePrimary", true)
                    .append("setName", "doubled")
                    .append("logicalSessionTimeoutMinutes", 30);
        }
        return answer;
    }
}
