package dev.lethe.bench.soak;

import dev.lethe.bench.service.ServiceProcess;
import dev.lethe.bench.soak.ledger.Service;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The four services, each at a port that it keeps when it ends and is started again. */
final class Fleet implements AutoCloseable {

    /** The delay before it stops, the time that it gives requests, and some. */
    private static final Duration PATIENCE = Duration.ofSeconds(50);

    /** It starts on a machine that is busy with all the others. */
    private static final Duration START = Duration.ofMinutes(4);

    /** Before it is started again: clients are to notice. */
    private static final Duration AWAY = Duration.ofMillis(500);

    /** Each is started again and again, beside the others, and never runs for long enough to be worth optimizing. */
    private static final List<String> QUICKLY = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private static final int FIRST_PORT = 21_300;
    private static final int PORTS = 500;

    private record Setup(Path application, Map<String, String> configuration, int port, Path log) {}

    private final Path folder;
    private final OptionalInt itemsUser;
    private final Map<Service, Setup> setups = new EnumMap<>(Service.class);
    private final Map<Service, ServiceProcess> running = new EnumMap<>(Service.class);

    /** @param itemsUser whom internal-items-service runs as; whoever runs this, if nobody else */
    Fleet(Path folder, OptionalInt itemsUser) {
        this.folder = folder;
        this.itemsUser = itemsUser;
    }

    void start(Service service, Path application, Map<String, String> configuration)
            throws IOException, InterruptedException {
        Path log = folder.resolve(service.module() + ".log");
        setups.put(service, new Setup(application, configuration, port(), log));
        start(service);
    }

    /**
     * Not one of those that connections are given for their own end: while nobody listens there, a client that comes
     * back again and again could be connected with itself, and keep the service out.
     */
    private static int port() throws IOException {
        for (int port = FIRST_PORT; port < FIRST_PORT + PORTS; port++) {
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return port;
            } catch (BindException taken) {
                // the next one, then
            }
        }
        throw new IllegalStateException("No port is free from " + FIRST_PORT + " on");
    }

    int port(Service service) {
        return setups.get(service).port();
    }

    void kill(Service service) throws IOException, InterruptedException {
        running(service).close();
        Thread.sleep(AWAY.toMillis());
        start(service);
    }

    void terminate(Service service) throws IOException, InterruptedException {
        if (!running(service).terminate(PATIENCE)) {
            throw new IllegalStateException(service.module() + " doesn't end");
        }
        Thread.sleep(AWAY.toMillis());
        start(service);
    }

    private ServiceProcess running(Service service) {
        synchronized (running) {
            return running.get(service);
        }
    }

    private void start(Service service) throws IOException, InterruptedException {
        Setup setup = setups.get(service);
        ServiceProcess process = ServiceProcess.launch(
                program(service),
                List.of("-jar", setup.application().resolve("quarkus-run.jar").toString()),
                setup.configuration(),
                setup.log(),
                setup.port());
        process.awaitReady(setup.log(), START);
        synchronized (running) {
            running.put(service, process);
        }
    }

    private List<String> program(Service service) {
        List<String> program = new ArrayList<>();
        if (service == Service.ITEMS && itemsUser.isPresent()) {
            program.addAll(List.of(
                    "setpriv", "--reuid=" + itemsUser.getAsInt(), "--regid=" + itemsUser.getAsInt(), "--clear-groups"));
        }
        program.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        program.addAll(QUICKLY);
        return program;
    }

    @Override
    public void close() {
        running.values().forEach(ServiceProcess::close);
    }
}
