package dev.lethe.testing.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonString;

/** One connection through the link. Each command and each answer passes the fail point. */
final class MongoConnection implements Link.Carrier {

    /** Labels an error after which the commit may still succeed. */
    private static final BsonString MAY_COME = new BsonString("UnknownTransactionCommitResult");

    private final FailPoint failPoint;
    private final OpenTransactions transactions;
    private final OutputStream client;
    private final OutputStream server;

    /** What happens to the answers to these messages. */
    private final Map<Integer, BsonDocument> doomed = new ConcurrentHashMap<>();

    /** Messages that the link itself sent. Their answers are dropped. */
    private final Set<Integer> own = ConcurrentHashMap.newKeySet();

    MongoConnection(FailPoint failPoint, OpenTransactions transactions, OutputStream client, OutputStream server) {
        this.failPoint = failPoint;
        this.transactions = transactions;
        this.client = client;
        this.server = server;
    }

    @Override
    public void forth(InputStream commands) throws IOException, InterruptedException {
        for (Optional<Message> next = Message.read(commands); next.isPresent(); next = Message.read(commands)) {
            Message message = next.get();
            Optional<BsonDocument> command = message.body();
            if (command.isEmpty()) {
                write(server, message);
                continue;
            }
            switch (command.get().getFirstKey()) {
                case "configureFailPoint" -> answer(message, failPoint.configure(command.get()));
                case "waitForFailPoint" -> answer(message, failPoint.await(command.get()));
                case "endOpenTransactions" -> endAll(message);
                default -> forth(message, command.get());
            }
        }
    }

    private void forth(Message message, BsonDocument command) throws IOException, InterruptedException {
        Optional<BsonDocument> how = failPoint.next(command);
        if (how.isEmpty()) {
            send(message, command);
        } else if (FailPoint.is(how.get(), "afterwards")) {
            doomed.put(message.id(), how.get());
            send(message, command);
        } else {
            Optional<BsonDocument> failure = strike(how.get());
            if (failure.isPresent()) {
                abort(message, command, failure.get());
                answer(message, failure.get());
            } else {
                // Even if the client is gone meanwhile: a server does what it was sent.
                send(message, command);
            }
        }
    }

    @Override
    public void back(InputStream answers) throws IOException, InterruptedException {
        for (Optional<Message> next = Message.read(answers); next.isPresent(); next = Message.read(answers)) {
            Message message = next.get();
            if (own.remove(message.answered())) {
                continue;
            }
            BsonDocument how = doomed.remove(message.answered());
            Optional<BsonDocument> failure = how == null ? Optional.empty() : strike(how);
            write(
                    client,
                    failure.map(body -> Message.of(0, message.answered(), body)).orElse(message));
        }
    }

    private Optional<BsonDocument> strike(BsonDocument how) throws IOException, InterruptedException {
        Optional<BsonDocument> failure = failPoint.strike(how);
        if (FailPoint.is(how, "closeConnection")) {
            throw new IOException("The fail point hangs up");
        }
        return failure;
    }

    /**
     * Ends the transaction of a command that fails, as the server does, unless its commit may still succeed.
     */
    private void abort(Message message, BsonDocument command, BsonDocument failure) throws IOException {
        if (command.containsKey("autocommit")
                && !failure.getArray("errorLabels").contains(MAY_COME)) {
            own.add(message.id());
            BsonDocument abort = OpenTransactions.abortOf(command);
            send(Message.of(message.id(), 0, abort), abort);
        }
    }

    /**
     * Ends all open transactions. A server keeps those of clients that died, with their locks, for a minute.
     */
    private void endAll(Message message) throws IOException {
        int id = Integer.MIN_VALUE;
        for (BsonDocument abort : transactions.aborts()) {
            own.add(++id);
            write(server, Message.of(id, 0, abort));
        }
        answer(message, new BsonDocument("ok", new BsonDouble(1)));
    }

    private void send(Message message, BsonDocument command) throws IOException {
        transactions.see(command);
        write(server, message);
    }

    private void answer(Message message, BsonDocument body) throws IOException {
        write(client, Message.of(0, message.id(), body));
    }

    /** Locks, because both directions write to the client. */
    private static void write(OutputStream out, Message message) throws IOException {
        synchronized (out) {
            out.write(message.bytes());
            out.flush();
        }
    }
}
