package dev.lethe.bench.conversations;

import dev.lethe.bench.service.ServiceProcess;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** A client of the service, with a connection that stays open. */
final class HttpSession implements Session {

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ServiceProcess service;

    HttpSession(ServiceProcess service) {
        this.service = service;
    }

    @Override
    public void delete(Deletion deletion) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(service.uri("/api/convos/" + deletion.path()))
                .DELETE()
                .header("Authorization", "Bearer " + deletion.token())
                .build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(deletion + " answered " + response.statusCode() + ": " + response.body());
        }
        Session.check(deletion, Long.parseLong(response.body().replaceFirst("(?s).*\"deleted_count\":(\\d+).*", "$1")));
    }

    @Override
    public void close() {
        // An HTTP client of this Java version has no end of its own.
    }
}
