package dev.lethe.local.suite;

import dev.lethe.local.services.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** Looks for free and open ports. */
public final class Sockets {

    /** Below the range for outgoing connections. */
    private static final int LAST_PORT = 30_000;

    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private Sockets() {}

    /** @param first where modules that are tested at once begin apart: a suite has ports up to 2,100 above its gateway's */
    public static Ports freePorts(int first) {
        return IntStream.iterate(first, port -> port < LAST_PORT, port -> port + 7)
                .mapToObj(Ports::new)
                .filter(candidate -> candidate.all().keySet().stream().allMatch(Sockets::isFree))
                .findFirst()
                .orElseThrow();
    }

    /** Returns another port each time: the system may give one twice before anybody listens at it. */
    public static int freePort() throws IOException {
        int port;
        do {
            try (ServerSocket socket = new ServerSocket(0)) {
                port = socket.getLocalPort();
            }
        } while (!GIVEN.add(port));
        return port;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns whether somebody listens at loopback. */
    public static boolean accepts(int port) {
        return accepts(InetAddress.getLoopbackAddress(), port);
    }

    public static boolean accepts(InetAddress address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
