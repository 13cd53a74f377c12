package dev.lethe.local.stores;

import dev.lethe.local.processes.ProcessMark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** PostgreSQL's own files in the data folder. */
public final class PostgresCluster {

    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final String WITH_PASSWORDS_ON_LOOPBACK = "host all all 127.0.0.1/32 scram-sha-256\n";

    private final Path folder;

    public PostgresCluster(Path folder) {
        this.folder = folder;
    }

    boolean isComplete() {
        return Files.exists(completeMark());
    }

    /** Removes what an interrupted first start left behind: it can't be started again, and has no data. */
    void removeUnlessComplete() throws IOException {
        if (!Files.exists(folder) || isComplete()) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    void markComplete() throws IOException {
        if (!isComplete()) {
            Files.createFile(completeMark());
        }
    }

    /** Makes the server ask for passwords. A new one trusts everybody. */
    void demandPasswords(Connection superuser) throws IOException, SQLException {
        Files.writeString(folder.resolve("pg_hba.conf"), WITH_PASSWORDS_ON_LOOPBACK);
        try (superuser;
                Statement statement = superuser.createStatement()) {
            statement.execute("SELECT pg_reload_conf()");
        }
    }

    /** Returns the server that runs on these files, if there is one. */
    public Optional<ProcessMark> server() {
        Path pidFile = folder.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        try {
            // Its lines: process id, folder, start in epoch seconds, …
            List<String> lines = Files.readAllLines(pidFile);
            long pid = Long.parseLong(lines.get(0).trim());
            long started = Long.parseLong(lines.get(2).trim());
            return Optional.of(new ProcessMark(pid, started))
                    .filter(mark -> mark.process().isPresent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /** Stops a server that its suite left behind, and removes what would keep the next one from starting. */
    public void stop() {
        server().ifPresent(PostgresCluster::end);
        try {
            // After a crash of the machine, the process id in that file is another process's, or none.
            if (server().isEmpty()) {
                Files.deleteIfExists(folder.resolve("postmaster.pid"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops it by SIGINT, which disconnects its clients. SIGTERM would wait for them. */
    private static void end(ProcessMark server) {
        try {
            new ProcessBuilder("kill", "-INT", String.valueOf(server.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            server.process().ifPresent(ProcessHandle::destroy);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!server.endsWithin(GRACE)) {
            server.process().ifPresent(ProcessHandle::destroyForcibly);
            server.endsWithin(GRACE);
        }
    }

    private Path completeMark() {
        return folder.resolve("lethe-complete");
    }
}
