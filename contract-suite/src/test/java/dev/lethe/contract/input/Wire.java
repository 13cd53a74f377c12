package dev.lethe.contract.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Sends raw HTTP, because client libraries wouldn't send most of these requests. */
final class Wire {

    private static final int PATIENCE_MILLIS = 20_000;

    record Request(String method, String target, List<String> headers, byte[] body) {

        /** Returns a printable form, to try it again. */
        @Override
        public String toString() {
            String text = method + " " + target + " " + headers + " " + new String(body, UTF_8);
            return text.length() > 600 ? text.substring(0, 600) + "…" : text;
        }
    }

    record Response(int status, List<String> headers, String body) {

        Optional<String> header(String name) {
            String beginning = name.toLowerCase(Locale.ROOT) + ":";
            return headers.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(beginning))
                    .map(line -> line.substring(beginning.length()).strip())
                    .findFirst();
        }
    }

    private Wire() {}

    static Response send(int port, Request request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            OutputStream out = socket.getOutputStream();
            try {
                out.write(head(request).getBytes(UTF_8));
                out.write(request.body());
                out.flush();
            } catch (IOException refused) {
                // The answer may come, and the connection close, before everything is written.
            }
            return parse(readAll(socket.getInputStream()));
        }
    }

    private static String head(Request request) {
        String length = request.body().length == 0 && !List.of("POST", "PUT").contains(request.method())
                ? ""
                : "Content-Length: " + request.body().length + "\r\n";
        return request.method() + " " + request.target() + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + length + request.headers().stream().map(line -> line + "\r\n").collect(Collectors.joining()) + "\r\n";
    }

    private static byte[] readAll(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        try {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                all.write(buffer, 0, read);
            }
        } catch (java.net.SocketTimeoutException hangs) {
            throw hangs;
        } catch (IOException reset) {
            // what was read until then counts
        }
        return all.toByteArray();
    }

    private static Response parse(byte[] answer) throws IOException {
        String text = new String(answer, UTF_8);
        int end = text.indexOf("\r\n\r\n");
        if (!text.startsWith("HTTP/1.") || end < 0) {
            throw new IOException("No answer: " + new String(answer, ISO_8859_1));
        }
        List<String> lines = text.substring(0, end).lines().toList();
        int status = Integer.parseInt(lines.get(0).substring(9, 12));
        Response response = new Response(status, lines.subList(1, lines.size()), text.substring(end + 4));
        boolean chunked = response.header("Transfer-Encoding").isPresent();
        return chunked ? new Response(status, response.headers(), joined(response.body())) : response;
    }

    /** Joins the chunks. Their sizes are in bytes. */
    private static String joined(String chunks) {
        byte[] bytes = chunks.getBytes(UTF_8);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        int at = 0;
        while (at < bytes.length) {
            int line = at;
            while (bytes[line] != '\r') {
                line++;
            }
            int size = Integer.parseInt(new String(bytes, at, line - at, UTF_8), 16);
            all.write(bytes, line + 2, size);
            at = line + 2 + size + 2;
        }
        return all.toString(UTF_8);
    }
}
