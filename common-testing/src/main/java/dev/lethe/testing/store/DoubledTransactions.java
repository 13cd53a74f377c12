package dev.lethe.testing.store;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * Adds multi-document transactions to a server that has none. There is one at a time, and its rollback restores what
 * was there before. A second one gets a write conflict, as from a real server if both change the same documents.
 * Changes of an open transaction aren't hidden from others.
 */
final class DoubledTransactions {

    private static final Set<String> OF_SESSIONS = Set.of(
            "lsid", "txnNumber", "autocommit", "startTransaction", "readConcern", "writeConcern", "$clusterTime");
    private static final long FORGOTTEN_AFTER = 5_000;

    private final BiFunction<String, Document, Document> server;
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private Object open;
    private Object committed;
    private long lastUse;
    private Object lastChannel;

    DoubledTransactions(BiFunction<String, Document, Document> server) {
        this.server = server;
    }

    /** Ends the transaction of a client that is gone. */
    synchronized void closed(Object channel) {
        if (open != null && channel == lastChannel) {
            rollBack();
        }
    }

    synchronized Document handle(
            Object channel, String database, String name, Document command, UnaryOperator<Document> run) {
        Document plain = command.clone();
        OF_SESSIONS.forEach(plain::remove);
        if (name.equals("endSessions")) {
            return new Document("ok", 1.0);
        }
        if (!command.containsKey("autocommit")) {
            return run.apply(plain);
        }
        Object id = id(command);
        if (command.containsKey("startTransaction")) {
            if (open != null && System.currentTimeMillis() - lastUse < FORGOTTEN_AFTER) {
                return error(112, "WriteConflict");
            }
            rollBack();
            open = id;
        }
        lastUse = System.currentTimeMillis();
        lastChannel = channel;
        if (name.equals("commitTransaction") && id.equals(committed)) {
            return new Document("ok", 1.0);
        }
        if (!id.equals(open)) {
            return error(251, "NoSuchTransaction");
        }
        return switch (name) {
            case "commitTransaction" -> commit();
            case "abortTransaction" -> rollBack();
            default -> recorded(database, name, plain, run);
        };
    }

    private Document commit() {
        undo.clear();
        committed = open;
        open = null;
        return new Document("ok", 1.0);
    }

    private Document rollBack() {
        open = null;
        while (!undo.isEmpty()) {
            undo.pop().run();
        }
        return new Document("ok", 1.0);
    }

    private Document recorded(String database, String name, Document command, UnaryOperator<Document> run) {
        Object collection = command.get(name);
        switch (name) {
            case "insert" -> {
                List<Object> ids = new ArrayList<>();
                documents(command.get("documents")).forEach(document -> ids.add(document.get("_id")));
                undo.push(() -> remove(database, collection, ids));
            }
            case "delete" ->
                documents(command.get("deletes"))
                        .forEach(delete -> keep(database, collection, (Document) delete.get("q")));
            case "update" ->
                documents(command.get("updates"))
                        .forEach(update -> keep(database, collection, (Document) update.get("q")));
            case "findAndModify" -> keep(database, collection, (Document) command.get("query"));
            default -> {
                // reads, which leave nothing to undo
            }
        }
        return run.apply(command);
    }

    /** Makes the rollback restore the documents that match now, and remove those that come to match. */
    private void keep(String database, Object collection, Document query) {
        List<Document> before = matching(database, collection, query);
        undo.push(() -> {
            List<Object> ids = new ArrayList<>();
            before.forEach(document -> ids.add(document.get("_id")));
            if (query.containsKey("_id") && !(query.get("_id") instanceof Map<?, ?>)) {
                ids.add(query.get("_id"));
            }
            remove(database, collection, ids);
            if (!before.isEmpty()) {
                server.apply(database, new Document("insert", collection).append("documents", before));
            }
        });
    }

    @SuppressWarnings("unchecked")
    private List<Document> matching(String database, Object collection, Document query) {
        Document answer = server.apply(
                database,
                new Document("find", collection).append("filter", query).append("batchSize", 1_000_000));
        List<Document> copies = new ArrayList<>();
        ((Collection<Document>) ((Document) answer.get("cursor")).get("firstBatch"))
                .forEach(document -> copies.add(document.cloneDeeply()));
        return copies;
    }

    private void remove(String database, Object collection, List<Object> ids) {
        Document delete = new Document("q", new Document("_id", new Document("$in", ids))).append("limit", 0);
        server.apply(database, new Document("delete", collection).append("deletes", List.of(delete)));
    }

    @SuppressWarnings("unchecked")
    private static Collection<Document> documents(Object list) {
        return (Collection<Document>) list;
    }

    private static Object id(Document command) {
        return command.get("lsid") + " " + command.get("txnNumber");
    }

    private static Document error(int code, String name) {
        return new Document("ok", 0.0)
                .append("code", code)
                .append("codeName", name)
                .append("errmsg", name)
                .append("errorLabels", List.of("TransientTransactionError"));
    }
}
