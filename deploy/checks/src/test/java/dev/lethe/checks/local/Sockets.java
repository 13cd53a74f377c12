package dev.lethe.checks.local;

import dev.lethe.local.services.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.stream.IntStream;

/** Looks for free and open ports. */
final class Sockets {

    /** Below the range for outgoing connections. A suite uses up to 2,100 ports above its gateway's. */
    private static final int FIRST_PORT = 20_000;

    private static final int LAST_PORT = 30_000;

    private Sockets() {}

    static Ports freePorts() {
        return IntStream.iterate(FIRST_PORT, port -> port < LAST_PORT, port -> port + 7)
                .mapToObj(Ports::new)
                .filter(candidate -> candidate.all().keySet().stream().allMatch(Sockets::isFree))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    static boolean accepts(InetAddress address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
