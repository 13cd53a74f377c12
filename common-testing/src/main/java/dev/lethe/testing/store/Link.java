package dev.lethe.testing.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The wire between a service and its store, with a pair of scissors. */
public final class Link {

    static final int CUT = 1;
    static final int MEND = 2;

    private final ServerSocket listener = listen();
    private final ServerSocket control = listen();
    private final String host;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    public Link(String host, int port) {
        this.host = host;
        this.port = port;
        start("link to " + port, this::accept);
        start("control of the link to " + port, this::obey);
    }

    private static ServerSocket listen() {
        try {
            return new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    int controlPort() {
        return control.getLocalPort();
    }

    /** Every connection, and every new one. */
    public void cut() {
        cut = true;
        open.forEach(Link::close);
    }

    public void mend() {
        cut = false;
    }

    private void obey() {
        while (!control.isClosed()) {
            try (Socket caller = control.accept()) {
                int command = caller.getInputStream().read();
                if (command == CUT) {
                    cut();
                } else {
                    mend();
                }
                caller.getOutputStream().write(command);
            } catch (IOException hungUp) {
                // whoever didn't wait for the answer doesn't get one
            }
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                connect(listener.accept());
            } catch (IOException refused) {
                // The store behind may be down; whoever called sees its connection closed.
            }
        }
    }

    private void connect(Socket caller) throws IOException {
        open.add(caller);
        if (cut) {
            close(caller);
            return;
        }
        try {
            Socket store = new Socket(host, port);
            store.setTcpNoDelay(true);
            caller.setTcpNoDelay(true);
            open.add(store);
            start("link out", () -> copy(caller, store));
            start("link back", () -> copy(store, caller));
        } catch (IOException e) {
            close(caller);
            throw e;
        }
    }

    private void copy(Socket from, Socket to) {
        byte[] buffer = new byte[64 * 1024];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
            }
        } catch (IOException ended) {
            // Either end may hang up at any time.
        } finally {
            close(from);
            close(to);
            open.remove(from);
            open.remove(to);
        }
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // closing is all that was wanted
        }
    }
}
