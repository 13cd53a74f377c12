package dev.lethe.bench.process;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One connection that stays open and sends one request at a time, as a JDBC connection does with statements. It runs on
 * the cores that are being measured: a client with its own threads and buffers would take as much of them as the
 * service.
 */
public final class HttpConnection implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;
    private final String headers;
    private boolean answering;

    /** @param headers sent with each request: a line each, with its end */
    public HttpConnection(int port, String headers) throws IOException {
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        this.in = new BufferedInputStream(socket.getInputStream());
        this.headers = "Host: 127.0.0.1:" + port + "\r\n" + headers;
    }

    public HttpReply send(Request request) throws IOException {
        String body = request.body() == null ? "" : request.body();
        String describing = request.body() == null
                ? ""
                : "Content-Type: application/json\r\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length
                        + "\r\n";
        String head = request.method() + " " + request.path() + " HTTP/1.1\r\n" + headers + request.headers();
        answering = false;
        socket.getOutputStream().write((head + describing + "\r\n" + body).getBytes(StandardCharsets.UTF_8));
        int status = Integer.parseInt(line().split(" ")[1]);
        Map<String, String> told = new HashMap<>();
        for (String header = line(); !header.isEmpty(); header = line()) {
            int colon = header.indexOf(':');
            told.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).trim());
        }
        byte[] received = told.containsKey("transfer-encoding")
                ? chunks()
                : exactly(Integer.parseInt(told.getOrDefault("content-length", "0")));
        return new HttpReply(status, told, new String(received, StandardCharsets.UTF_8));
    }

    /** Sends a request that has to be answered with 200. Returns the body. */
    public String sendOk(Request request) throws IOException {
        HttpReply reply = send(request);
        if (reply.status() != 200) {
            throw new IllegalStateException(
                    request.method() + " " + request.path() + " answered " + reply.status() + ": " + reply.body());
        }
        return reply.body();
    }

    /** Whether part of the answer to the last request arrived. */
    public boolean answering() {
        return answering;
    }

    /** Sets how long to wait for each part of an answer, before {@link java.net.SocketTimeoutException}. */
    public void patience(Duration patience) throws IOException {
        socket.setSoTimeout((int) patience.toMillis());
    }

    private byte[] chunks() throws IOException {
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
            // Closing is all that was wanted.
        }
    }
}
