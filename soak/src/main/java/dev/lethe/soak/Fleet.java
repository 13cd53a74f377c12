package dev.lethe.soak;

import dev.lethe.bench.process.Service;
import dev.lethe.bench.report.Folders;
import dev.lethe.testing.service.PackagedService;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/** The four services. Each keeps its port when it ends and is started again. */
public final class Fleet implements AutoCloseable {

    /** It starts on a machine that is busy with all the others. */
    private static final Duration START = Duration.ofMinutes(4);

    /** Before it is started again, so that clients notice. */
    private static final Duration AWAY = Duration.ofMillis(500);

    /** Each is started again and again, and never runs for long enough to be worth optimizing. */
    private static final String[] QUICKLY = {"-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"};

    private static final int FIRST_PORT = 21_300;
    private static final int PORTS = 500;

    private record Setup(List<String> command, Map<String, String> configuration, int port, Path log) {}

    private final Path folder;
    private final OptionalInt itemsUser;
    private final Map<Service, Setup> setups = new ConcurrentHashMap<>();
    private final Map<Service, PackagedService> running = new ConcurrentHashMap<>();

    /** @param itemsUser the user that internal-items-service runs as, if it isn't the one who runs this */
    public Fleet(Path folder, OptionalInt itemsUser) {
        this.folder = folder;
        this.itemsUser = itemsUser;
    }

    public void start(Service service, Map<String, String> configuration) throws IOException {
        Path application = folder.resolve(service.module());
        Folders.copy(service.application(), application);
        List<String> command = new ArrayList<>();
        if (service == Service.ITEMS && itemsUser.isPresent()) {
            String user = String.valueOf(itemsUser.getAsInt());
            command.addAll(List.of("setpriv", "--reuid=" + user, "--regid=" + user, "--clear-groups"));
        }
        command.addAll(PackagedService.command(application, QUICKLY));
        setups.put(service, new Setup(command, configuration, freePort(), folder.resolve(service.module() + ".log")));
        start(service);
    }

    /**
     * Returns a port that the system doesn't give to clients for their own end. While nobody listens at such a port, a
     * client that tries again and again could connect to itself, and keep the service out.
     */
    private static int freePort() throws IOException {
        for (int port = FIRST_PORT; port < FIRST_PORT + PORTS; port++) {
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return port;
            } catch (BindException taken) {
                // Tries the next one.
            }
        }
        throw new IllegalStateException("No port is free from " + FIRST_PORT + " on");
    }

    public int port(Service service) {
        return setups.get(service).port();
    }

    public void kill(Service service) throws IOException, InterruptedException {
        running.get(service).kill();
        Thread.sleep(AWAY.toMillis());
        start(service);
    }

    public void terminate(Service service) throws IOException, InterruptedException {
        running.get(service).terminate();
        running.get(service).awaitEnd();
        Thread.sleep(AWAY.toMillis());
        start(service);
    }

    private void start(Service service) throws IOException {
        Setup setup = setups.get(service);
        PackagedService process =
                PackagedService.launch(setup.command(), "prod", setup.configuration(), setup.port(), setup.log());
        running.put(service, process.awaitReady(START));
    }

    @Override
    public void close() {
        running.values().forEach(PackagedService::close);
    }
}
