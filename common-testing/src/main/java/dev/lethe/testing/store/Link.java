package dev.lethe.testing.store;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/** The connection between a service and its store. A test can cut it. */
public final class Link {

    static final int CUT = 1;
    static final int MEND = 2;

    private final ServerSocket listener = listen();
    private final ServerSocket control = listen();
    /** Carries what both ends send, each in a thread of its own, until either hangs up. */
    interface Carrier {

        void forth(InputStream fromCaller) throws IOException, InterruptedException;

        void back(InputStream fromStore) throws IOException, InterruptedException;
    }

    /** Copies bytes as they come. */
    private record Copier(OutputStream caller, OutputStream store) implements Carrier {

        @Override
        public void forth(InputStream fromCaller) throws IOException {
            copy(fromCaller, store);
        }

        @Override
        public void back(InputStream fromStore) throws IOException {
            copy(fromStore, caller);
        }

        private static void copy(InputStream in, OutputStream out) throws IOException {
            byte[] buffer = new byte[64 * 1024];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
            }
        }
    }

    private final String host;
    private final int port;
    private final BiFunction<OutputStream, OutputStream, Carrier> carriers;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    public Link(String host, int port) {
        this(host, port, Copier::new);
    }

    /** @param carriers make a connection's carrier, given where to write to the caller and to the store */
    Link(String host, int port, BiFunction<OutputStream, OutputStream, Carrier> carriers) {
        this.host = host;
        this.port = port;
        this.carriers = carriers;
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

    /** Closes every connection, and refuses new ones. */
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
            Carrier carrier = carriers.apply(caller.getOutputStream(), store.getOutputStream());
            InputStream asked = new BufferedInputStream(caller.getInputStream());
            InputStream answered = new BufferedInputStream(store.getInputStream());
            start("link out", () -> carry(() -> carrier.forth(asked), caller, store));
            start("link back", () -> carry(() -> carrier.back(answered), caller, store));
        } catch (IOException e) {
            close(caller);
            throw e;
        }
    }

    @FunctionalInterface
    private interface Carrying {
        void run() throws IOException, InterruptedException;
    }

    private void carry(Carrying carrying, Socket caller, Socket store) {
        try {
            carrying.run();
        } catch (IOException ended) {
            // Either end may hang up at any time.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close(caller);
            close(store);
            open.remove(caller);
            open.remove(store);
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
