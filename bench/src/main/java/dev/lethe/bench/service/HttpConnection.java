package dev.lethe.bench.service;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One connection that stays open, on which each request waits for its answer, as a statement on a JDBC connection does. It
 * runs on the cores that it measures, and a client with threads and buffers of its own would take as much of them as the service.
 */
public final class HttpConnection implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final String headers;

    HttpConnection(int port, String headers) throws IOException {
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
        this.headers = "Host: 127.0.0.1:" + port + "\r\n" + headers;
    }

    /** The answer's body; fails unless it is a 200. A body, if there is one, is JSON. */
    public String send(String method, String path, String more, String body) throws IOException {
        String content = body == null
                ? ""
                : "Content-Type: application/json\r\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length
                        + "\r\n";
        out.write(
                (method + " " + path + " HTTP/1.1\r\n" + headers + more + content + "\r\n" + (body == null ? "" : body))
                        .getBytes(StandardCharsets.UTF_8));
        String status = line();
        int length = 0;
        boolean inPieces = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(
                        lower.substring("content-length:".length()).trim());
            } else if (lower.startsWith("transfer-encoding:")) {
                inPieces = true;
            }
        }
        String answer = new String(inPieces ? pieces() : in.readNBytes(length), StandardCharsets.UTF_8);
        if (!status.startsWith("HTTP/1.1 200 ")) {
            throw new IllegalStateException(method + " " + path + " answered " + status + ": " + answer);
        }
        return answer;
    }

    private byte[] pieces() throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        int length;
        do {
            length = Integer.parseInt(line(), 16);
            whole.write(in.readNBytes(length));
            line();
        } while (length > 0);
        return whole.toByteArray();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("The service closed the connection");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException alreadyClosed) {
            // That is all that was wanted.
        }
    }
}
