package dev.lethe.testing.store;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** The wire to a MongoDB server, with a fail point on it, so that any server can be made to fail. */
final class MongoLink {

    private final ServerSocket listener;
    private final FailPoint failPoint = new FailPoint();
    private final OpenTransactions transactions = new OpenTransactions();
    private final String host;
    private final int port;

    private MongoLink(String host, int port) throws IOException {
        this.listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        this.host = host;
        this.port = port;
    }

    /** Answers the port to use instead of the server's own. */
    static int to(String host, int port) {
        try {
            MongoLink link = new MongoLink(host, port);
            start("MongoDB's link", link::accept);
            return link.listener.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                connect(listener.accept());
            } catch (IOException refused) {
                // The server behind may be down; whoever called sees its connection closed.
            }
        }
    }

    private void connect(Socket client) throws IOException {
        try {
            Socket server = new Socket(host, port);
            server.setTcpNoDelay(true);
            client.setTcpNoDelay(true);
            MongoConnection connection =
                    new MongoConnection(failPoint, transactions, client.getOutputStream(), server.getOutputStream());
            BufferedInputStream asked = new BufferedInputStream(client.getInputStream());
            BufferedInputStream answered = new BufferedInputStream(server.getInputStream());
            start("MongoDB's link out", () -> copy(() -> connection.forth(asked), client, server));
            start("MongoDB's link back", () -> copy(() -> connection.back(answered), client, server));
        } catch (IOException e) {
            client.close();
            throw e;
        }
    }

    @FunctionalInterface
    private interface Copying {
        void run() throws IOException, InterruptedException;
    }

    /** Until either end hangs up, or the fail point does. */
    private static void copy(Copying copying, Socket client, Socket server) {
        try (client;
                server) {
            copying.run();
        } catch (IOException ended) {
            // Either end may hang up at any time.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
