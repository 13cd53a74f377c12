package dev.lethe.testing.store;

import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * MongoDB's {@code failCommand}, configured by the same command: the next so many commands of these names, on this namespace,
 * fail, block, or lose their connection. One thing is added: {@code afterwards}, when all is done and only the answer is
 * lost.
 */
final class FailPoint {

    private int left;
    private Map<String, Object> data = new Document();

    @SuppressWarnings("unchecked")
    synchronized void configure(Document command) {
        Object mode = command.get("mode");
        left = mode instanceof Map<?, ?> times
                ? ((Number) times.get("times")).intValue()
                : mode.equals("off") ? 0 : Integer.MAX_VALUE;
        data = (Map<String, Object>) command.getOrDefault("data", new Document());
    }

    Optional<Document> before(Channel channel, String name, String database, Document command) {
        return is("afterwards") ? Optional.empty() : strike(channel, name, database, command);
    }

    Optional<Document> after(Channel channel, String name, String database, Document command) {
        return is("afterwards") ? strike(channel, name, database, command) : Optional.empty();
    }

    private Optional<Document> strike(Channel channel, String name, String database, Document command) {
        synchronized (this) {
            if (left == 0 || !names(name) || !isOn(database + "." + command.get(name))) {
                return Optional.empty();
            }
            left--;
        }
        if (is("blockConnection")) {
            sleep(((Number) data.get("blockTimeMS")).longValue());
        }
        if (is("closeConnection")) {
            channel.close();
        } else if (!data.containsKey("errorCode")) {
            return Optional.empty();
        }
        return Optional.of(new Document("ok", 0.0)
                .append("code", data.getOrDefault("errorCode", 6))
                .append("errmsg", "fail point")
                .append("errorLabels", data.getOrDefault("errorLabels", List.of())));
    }

    private boolean names(String name) {
        return data.get("failCommands") instanceof Collection<?> names && names.contains(name);
    }

    private boolean isOn(String namespace) {
        return !data.containsKey("namespace") || data.get("namespace").equals(namespace);
    }

    private synchronized boolean is(String option) {
        return Boolean.TRUE.equals(data.get(option));
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
