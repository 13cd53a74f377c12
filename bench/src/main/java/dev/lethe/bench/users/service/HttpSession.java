package dev.lethe.bench.users.service;

import dev.lethe.bench.service.HttpConnection;
import dev.lethe.bench.service.ServiceProcess;
import dev.lethe.bench.users.contest.Kind;
import dev.lethe.bench.users.contest.Session;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** A client of the service. */
final class HttpSession implements Session {

    private final HttpConnection connection;

    HttpSession(ServiceProcess service, String name, String token) throws IOException {
        this.connection = service.connect("Authorization: Bearer " + token + "\r\nX-Request-Id: " + name + "\r\n");
    }

    @Override
    public void deleteOne(UUID user, Kind kind) throws IOException {
        send("DELETE", "/api/users/" + user + (kind.isForce() ? "/force-delete" : ""), null);
    }

    @Override
    public void rehearse(UUID user, Kind kind) throws IOException {
        send("DELETE", "/api/users/" + user + (kind.isForce() ? "/force-delete" : "") + "?dryRun=true", null);
    }

    @Override
    public void deleteMany(List<UUID> users, Kind kind) throws IOException {
        String ids = users.stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(","));
        String answer = send("POST", "/api/users/" + kind.many(), "{\"userIds\":[" + ids + "]}");
        if (!answer.contains("\"successful\":%d,\"failed\":0".formatted(users.size()))) {
            throw new IllegalStateException("Not all were deleted: " + answer);
        }
    }

    @Override
    public void deleteEveryone() throws IOException {
        send("POST", "/api/users/delete-all", "{\"confirmationToken\":\"DELETE_ALL_USERS_CONFIRMED\"}");
    }

    @Override
    public void preview(UUID user) throws IOException {
        send("GET", "/api/users/" + user + "/deletion-preview", null);
    }

    private String send(String method, String path, String body) throws IOException {
        return connection.send(method, path, "", body);
    }

    @Override
    public void close() {
        connection.close();
    }
}
