package dev.lethe.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lethe.local.suite.Sockets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** nginx with templates of this repository, rendered as by the official image. */
record NginxProcess(Process process, Path folder) implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(10);

    /**
     * Starts nginx with these configurations, the first of which is named {@code nginx.conf}, and waits until it listens.
     */
    static NginxProcess start(Map<String, String> configurations, Collection<Integer> ports) throws IOException {
        Path folder = Files.createTempDirectory("nginx");
        for (Map.Entry<String, String> configuration : configurations.entrySet()) {
            assertThat(configuration.getValue()).doesNotContain("${");
            Files.writeString(
                    folder.resolve(configuration.getKey()),
                    // What it writes; the files that it serves may be below /tmp too.
                    configuration.getValue().replaceAll(" /tmp/([a-z_.]+;)", " " + folder + "/$1"));
        }
        Process process = new ProcessBuilder(
                        executable().orElseThrow().toString(),
                        "-c",
                        folder.resolve("nginx.conf").toString(),
                        "-g",
                        "daemon off;")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        NginxProcess nginx = new NginxProcess(process, folder);
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> !process.isAlive() || ports.stream().allMatch(Sockets::accepts));
        assertThat(process.isAlive()).as(nginx.output()).isTrue();
        return nginx;
    }

    /** Returns a file or folder of this repository, wherever in it the test runs. */
    static Path ofRepository(String name) {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("deploy/gateway"))) {
            folder = folder.getParent();
        }
        return folder.resolve(name);
    }

    static Optional<Path> executable() {
        return Stream.concat(Arrays.stream(System.getenv("PATH").split(":")), Stream.of("/usr/sbin"))
                .map(folder -> Path.of(folder, "nginx"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Returns what it has logged so far. */
    String output() throws IOException {
        return Files.readString(folder.resolve("output"));
    }

    void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        try {
            process.destroy();
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(file);
                }
            }
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
