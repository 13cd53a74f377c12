package dev.lethe.testing.store;

import dev.lethe.testing.OncePerJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;

/** Cuts the service under test off from its store, for a while. */
public final class Outage {

    private static final String CONTROL_PORT = "lethe.test.link.control";

    private Outage() {}

    /** Cuts all connections to the store, and refuses new ones, until the work is done. */
    public static void during(Runnable work) {
        tell(Link.CUT);
        try {
            work.run();
        } finally {
            tell(Link.MEND);
        }
    }

    /** Puts a link in front of a store. Returns the port to use instead of the store's own. */
    static int linkedPort(String host, int port) {
        String ports = OncePerJvm.get("lethe.test.link." + port, () -> {
            Link link = new Link(host, port);
            System.setProperty(CONTROL_PORT, String.valueOf(link.controlPort()));
            return String.valueOf(link.port());
        });
        return Integer.parseInt(ports);
    }

    /** Over a socket, because the link may have been made by another class loader's copy of these classes. */
    private static void tell(int command) {
        String port = OncePerJvm.get(CONTROL_PORT, () -> {
            throw new IllegalStateException("This test has no store to take away");
        });
        try (Socket control = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(port))) {
            control.getOutputStream().write(command);
            if (control.getInputStream().read() != command) {
                throw new IllegalStateException("The link didn't obey");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
