package dev.lethe.bench.users.service;

import dev.lethe.bench.service.ServiceProcess;
import dev.lethe.bench.users.contest.Kind;
import dev.lethe.bench.users.contest.Session;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** A client of its own connection, which stays open. */
final class HttpSession implements Session {

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ServiceProcess service;
    private final String name;
    private final String token;

    HttpSession(ServiceProcess service, String name, String token) {
        this.service = service;
        this.name = name;
        this.token = token;
    }

    @Override
    public void deleteOne(UUID user, Kind kind) throws IOException, InterruptedException {
        send("DELETE", "/api/users/" + user + (kind.isForce() ? "/force-delete" : ""), BodyPublishers.noBody());
    }

    @Override
    public void rehearse(UUID user, Kind kind) throws IOException, InterruptedException {
        send(
                "DELETE",
                "/api/users/" + user + (kind.isForce() ? "/force-delete" : "") + "?dryRun=true",
                BodyPublishers.noBody());
    }

    @Override
    public void deleteMany(List<UUID> users, Kind kind) throws IOException, InterruptedException {
        String ids = users.stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(","));
        String answer =
                send("POST", "/api/users/" + kind.many(), BodyPublishers.ofString("{\"userIds\":[" + ids + "]}"));
        if (!answer.contains("\"successful\":%d,\"failed\":0".formatted(users.size()))) {
            throw new IllegalStateException("Not all were deleted: " + answer);
        }
    }

    @Override
    public void deleteEveryone() throws IOException, InterruptedException {
        send(
                "POST",
                "/api/users/delete-all",
                BodyPublishers.ofString("{\"confirmationToken\":\"DELETE_ALL_USERS_CONFIRMED\"}"));
    }

    @Override
    public void preview(UUID user) throws IOException, InterruptedException {
        send("GET", "/api/users/" + user + "/deletion-preview", BodyPublishers.noBody());
    }

    private String send(String method, String path, BodyPublisher body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(service.uri(path))
                .method(method, body)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("X-Request-Id", name)
                .build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(
                    method + " " + path + " answered " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }

    @Override
    public void close() {
        // An HTTP client of this Java version has no end of its own.
    }
}
