package dev.lethe.local.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void areTheContractsWhenTheGatewayIsWhereItBelongs() {
        Ports ports = new Ports(3000);

        assertThat(ports.of(Service.USERS)).isEqualTo(5000);
        assertThat(ports.of(Service.CONVERSATIONS)).isEqualTo(3080);
        assertThat(ports.of(Service.TEST_CLEANUP)).isEqualTo(3090);
        assertThat(ports.of(Service.ITEMS)).isEqualTo(3001);
    }

    @Test
    void keepTheirDistanceFromTheGateway() {
        assertThat(new Ports(4100).all().keySet()).isEqualTo(Set.of(4100, 6100, 4180, 4190, 4101, 4132, 4117));
    }

    @Test
    void fitWithinTheLimits() {
        assertThat(new Ports(Ports.LOWEST).all().keySet()).allMatch(port -> port > 0);
        assertThat(new Ports(Ports.HIGHEST).all().keySet()).allMatch(port -> port <= 65535);
    }
}
