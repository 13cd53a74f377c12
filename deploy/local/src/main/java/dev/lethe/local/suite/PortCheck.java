package dev.lethe.local.suite;

import dev.lethe.local.console.Refusal;
import dev.lethe.local.services.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Checks that the ports are free, before anything is started. */
final class PortCheck {

    private static final int PATIENCE_MILLIS = 500;

    private PortCheck() {}

    static void requireFree(Ports ports) {
        ports.all().forEach((port, owner) -> {
            if (isTaken(port)) {
                throw Refusal.because(
                        "port %d, which %s needs, is in use: choose other ports with --port (now %d)",
                        port, owner, ports.gateway());
            }
        });
    }

    static boolean isTaken(int port) {
        return answers("127.0.0.1", port) || answers("::1", port) || !canBind(port);
    }

    /**
     * Whether somebody listens there. Some systems let two processes listen at one port; and clients of localhost may
     * reach one that listens on ::1 only.
     */
    private static boolean answers(String host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getByName(host), port), PATIENCE_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean canBind(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress("127.0.0.1", port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
