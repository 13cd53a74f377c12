package dev.lethe.bench.users;

import dev.lethe.bench.measure.Task;
import dev.lethe.bench.process.Request;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** @param rehearsed whether it is undone again, for warming up without using up users */
record UserTask(Act act, List<UUID> users, boolean rehearsed) implements Task {

    UserTask(Act act, List<UUID> users) {
        this(act, users, false);
    }

    /** Returns a task for each user. */
    static List<UserTask> each(Act act, List<UUID> users, boolean rehearsed) {
        return users.stream()
                .map(user -> new UserTask(act, List.of(user), rehearsed))
                .toList();
    }

    @Override
    public Request request() {
        return switch (act) {
            case DELETE -> Request.delete("/api/users/" + users.get(0) + dryRun());
            case FORCE_DELETE -> Request.delete("/api/users/" + users.get(0) + "/force-delete" + dryRun());
            case DELETE_LIST, FORCE_DELETE_LIST ->
                Request.post(
                        "/api/users/" + act.action(),
                        users.stream()
                                .map(id -> "\"" + id + "\"")
                                .collect(Collectors.joining(",", "{\"userIds\":[", "]}")));
            case DELETE_ALL ->
                Request.post("/api/users/delete-all", "{\"confirmationToken\":\"DELETE_ALL_USERS_CONFIRMED\"}");
            case PREVIEW -> Request.get("/api/users/" + users.get(0) + "/deletion-preview");
        };
    }

    private String dryRun() {
        return rehearsed ? "?dryRun=true" : "";
    }

    @Override
    public String told() {
        return act == Act.DELETE_LIST || act == Act.FORCE_DELETE_LIST
                ? "\"successful\":%d,\"failed\":0".formatted(users.size())
                : "";
    }
}
