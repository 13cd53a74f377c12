package dev.lethe.bench.items;

import dev.lethe.bench.measure.Task;
import dev.lethe.bench.process.Request;
import org.bson.types.ObjectId;

/** The deletion of a user's items, each with a file. */
record Deletion(ObjectId user, int items) implements Task {

    @Override
    public Request request() {
        return Request.delete("/api/v1/internal/users/" + user + "/items");
    }

    @Override
    public String told() {
        return "\"deleted\":\\{(?=[^}]*\"items\":%1$d\\b)(?=[^}]*\"files\":%1$d\\b)".formatted(items);
    }
}
