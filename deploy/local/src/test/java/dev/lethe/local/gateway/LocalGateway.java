package dev.lethe.local.gateway;

import dev.lethe.local.folder.DataFolder;
import dev.lethe.local.tokens.DemoSession;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;

/** The gateway that {@code ./lethe up} starts, on a port of its own choice. */
record LocalGateway(Gateway gateway) implements GatewayUnderTest {

    static LocalGateway start(Map<String, Integer> ports, int responseTimeoutSeconds) throws IOException {
        ConsolePages console =
                new ConsolePages(DemoSession.begin(new DataFolder(Files.createTempDirectory("gateway"))));
        RouteTable table = RouteTable.load();
        RouteTable.Limits limits = table.limits();
        RouteTable hurried = new RouteTable(
                table.services(),
                table.routes(),
                table.console(),
                new RouteTable.Limits(
                        table.limits().maxHeaderBytes(),
                        table.limits().maxInitialLineBytes(),
                        table.limits().maxBodyBytes(),
                        responseTimeoutSeconds));
        return new LocalGateway(
                Gateway.start(new Site(hurried, console, CrossOrigin.of(GatewayFixture.ORIGINS)), ports::get, 0));
    }

    @Override
    public int port(Route.Listener listener) {
        return gateway.port();
    }

    @Override
    public void stopAccepting() {
        gateway.stopAccepting();
    }

    @Override
    public void close() {
        gateway.close();
    }
}
