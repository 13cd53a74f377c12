package dev.lethe.bench.items;

import dev.lethe.bench.service.ServiceProcess;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.bson.types.ObjectId;

/** A client of the service, with a connection that stays open. */
record HttpSession(HttpClient client, ServiceProcess service, String key) implements Session {

    static HttpSession open(ServiceProcess service, String key) {
        return new HttpSession(
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(), service, key);
    }

    @Override
    public Gone delete(ObjectId user) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(service.uri("/api/v1/internal/users/" + user + "/items"))
                .header("x-internal-key", key)
                .DELETE()
                .build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException("Answered " + response.statusCode() + ": " + response.body());
        }
        return new Gone(number(response.body(), "items"), number(response.body(), "files"));
    }

    private static long number(String body, String name) {
        return Long.parseLong(body.replaceFirst("(?s).*\"deleted\":\\{[^}]*\"" + name + "\":(\\d+).*", "$1"));
    }
}
