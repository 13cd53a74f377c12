package dev.lethe.testing.probe;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Speaks HTTP by hand, for requests that no client library would send. */
public final class RawHttp {

    private RawHttp() {}

    /** Sends this to the service under test. Returns the answer up to the end of a JSON object. */
    public static String send(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            Thread writer = new Thread(() -> {
                try {
                    out.write(request.getBytes(StandardCharsets.ISO_8859_1));
                    out.flush();
                } catch (IOException refused) {
                    // The answer may come, and the connection close, before everything is written.
                }
            });
            writer.start();
            return read(socket.getInputStream());
        }
    }

    /** Sends this, and reads until the service closes the connection, which it has to do within ten seconds. */
    public static String sendAndReadAll(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String read(InputStream in) {
        StringBuilder answer = new StringBuilder();
        byte[] buffer = new byte[8192];
        try {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                answer.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
                if (answer.charAt(answer.length() - 1) == '}') {
                    break;
                }
            }
        } catch (IOException reset) {
            // what was read until then counts
        }
        return answer.toString();
    }
}
