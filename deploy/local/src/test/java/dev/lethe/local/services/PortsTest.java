package dev.lethe.local.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PortsTest {

    @Test
    void areTheContractsWhenTheGatewayIsWhereItBelongs() {
        Ports ports = new Ports(3000);

        assertThat(ports.of(Service.USERS)).isEqualTo(5000);
        assertThat(ports.of(Service.CONVERSATIONS)).isEqualTo(3080);
        assertThat(ports.of(Service.TEST_CLEANUP)).isEqualTo(3090);
        assertThat(ports.of(Service.ITEMS)).isEqualTo(3001);
    }

    /** The same ports as of `./mvnw quarkus:dev`. */
    @ParameterizedTest
    @EnumSource(Service.class)
    void ofManagementAreTheServicesOwn(Service service) throws IOException {
        Path settings = Path.of("../..", service.title(), "src/main/resources/application.properties");

        assertThat(Files.readString(settings))
                .contains("%{dev,local}.quarkus.management.port=" + new Ports(3000).managementOf(service) + "\n");
    }

    @Test
    void keepTheirDistanceFromTheGateway() {
        assertThat(new Ports(4100).all().keySet())
                .isEqualTo(Set.of(4100, 6100, 6110, 4180, 4185, 4190, 4195, 4101, 4106, 4132, 4117));
    }

    @Test
    void fitWithinTheLimits() {
        assertThat(new Ports(Ports.LOWEST).all().keySet()).allMatch(port -> port > 0);
        assertThat(new Ports(Ports.HIGHEST).all().keySet()).allMatch(port -> port <= 65535);
    }
}
