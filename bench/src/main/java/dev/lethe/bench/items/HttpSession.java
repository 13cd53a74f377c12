package dev.lethe.bench.items;

import dev.lethe.bench.service.HttpConnection;
import dev.lethe.bench.service.ServiceProcess;
import java.io.IOException;
import org.bson.types.ObjectId;

/** A client of the service. */
final class HttpSession implements Session {

    private final HttpConnection connection;

    HttpSession(ServiceProcess service, String key) throws IOException {
        this.connection = service.connect("x-internal-key: " + key + "\r\n");
    }

    @Override
    public Gone delete(ObjectId user) throws IOException {
        String answer = connection.send("DELETE", "/api/v1/internal/users/" + user + "/items", "", null);
        return new Gone(number(answer, "items"), number(answer, "files"));
    }

    private static long number(String body, String name) {
        return Long.parseLong(body.replaceFirst("(?s).*\"deleted\":\\{[^}]*\"" + name + "\":(\\d+).*", "$1"));
    }

    @Override
    public void close() {
        connection.close();
    }
}
