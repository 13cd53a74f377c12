package dev.lethe.local.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortCheckTest {

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "0.0.0.0"})
    void seesWhoeverListens(String address) throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName(address))) {
            assertThat(PortCheck.isTaken(other.getLocalPort())).isTrue();
        }
    }

    @Test
    void aPortThatWasLetGoIsFree() throws IOException {
        int port;
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = other.getLocalPort();
        }

        assertThat(PortCheck.isTaken(port)).isFalse();
    }
}
