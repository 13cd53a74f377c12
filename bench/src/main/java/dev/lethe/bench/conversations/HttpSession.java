package dev.lethe.bench.conversations;

import dev.lethe.bench.service.HttpConnection;
import dev.lethe.bench.service.ServiceProcess;
import java.io.IOException;

/** A client of the service. */
final class HttpSession implements Session {

    private final HttpConnection connection;

    HttpSession(ServiceProcess service) throws IOException {
        this.connection = service.connect("");
    }

    @Override
    public void delete(Deletion deletion) throws IOException {
        String answer = connection.send(
                "DELETE", "/api/convos/" + deletion.path(), "Authorization: Bearer " + deletion.token() + "\r\n", null);
        Session.check(deletion, Long.parseLong(answer.replaceFirst("(?s).*\"deleted_count\":(\\d+).*", "$1")));
    }

    @Override
    public void close() {
        connection.close();
    }
}
