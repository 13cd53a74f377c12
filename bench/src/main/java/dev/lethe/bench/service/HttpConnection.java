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
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One connection that stays open, on which each request waits for its answer, as a statement on a JDBC connection does.
 * It runs on the cores that it measures, and a client with threads and buffers of its own would take as much of them as
 * the service.
 */
public final class HttpConnection implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final String headers;
    private boolean answering;

    HttpConnection(int port, String headers) throws IOException {
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
        this.headers = "Host: 127.0.0.1:" + port + "\r\n" + headers;
    }

    /** @param headers what each request says, a line each, with its end */
    public static HttpConnection to(int port, String headers) throws IOException {
        return new HttpConnection(port, headers);
    }

    /** The answer's body; fails unless it is a 200. A body, if there is one, is JSON. */
    public String send(String method, String path, String more, String body) throws IOException {
        HttpReply answer = ask(method, path, more, body);
        if (answer.status() != 200) {
            throw new IllegalStateException(
                    method + " " + path + " answered " + answer.status() + ": " + answer.body());
        }
        return answer.body();
    }

    /** Whatever it is. */
    public HttpReply ask(String method, String path, String more, String body) throws IOException {
        String content = body == null
                ? ""
                : "Content-Type: application/json\r\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length
                        + "\r\n";
        answering = false;
        out.write(
                (method + " " + path + " HTTP/1.1\r\n" + headers + more + content + "\r\n" + (body == null ? "" : body))
                        .getBytes(StandardCharsets.UTF_8));
        String status = line();
        Map<String, String> told = new HashMap<>();
        for (String header = line(); !header.isEmpty(); header = line()) {
            int colon = header.indexOf(':');
            told.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).trim());
        }
        byte[] received = told.containsKey("transfer-encoding")
                ? pieces()
                : exactly(Integer.parseInt(told.getOrDefault("content-length", "0")));
        return new HttpReply(
                Integer.parseInt(status.split(" ")[1]), told, new String(received, StandardCharsets.UTF_8));
    }

    /** Whether anything came of the answer to the last request: one that broke off then was being answered. */
    public boolean answering() {
        return answering;
    }

    /** How long to wait for each piece of an answer, before {@link java.net.SocketTimeoutException}. */
    public void patience(Duration patience) throws IOException {
        socket.setSoTimeout((int) patience.toMillis());
    }

    private byte[] pieces() throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        int length;
        do {
            length = Integer.parseInt(line(), 16);
            whole.write(exactly(length));
            line();
        } while (length > 0);
        return whole.toByteArray();
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("The service closed the connection within an answer");
        }
        return bytes;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("The service closed the connection");
            }
            answering = true;
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
