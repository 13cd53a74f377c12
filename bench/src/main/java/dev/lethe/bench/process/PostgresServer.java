package dev.lethe.bench.process;

import dev.lethe.testing.store.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A PostgreSQL server for one run, as durable as in production. */
public final class PostgresServer implements AutoCloseable {

    private static final String SUPERUSER = "postgres";
    private static final String OWNER = "lethe";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("full_page_writes", "on"),
            // Several databases fit, so that none is pushed out while another has its turn.
            Map.entry("shared_buffers", "4GB"),
            Map.entry("effective_cache_size", "8GB"),
            Map.entry("maintenance_work_mem", "512MB"),
            Map.entry("max_connections", "100"),
            // The services turn it off too.
            Map.entry("jit", "off"),
            // A checkpoint or a vacuum would slow one side's turn only. Both are run between scenarios.
            Map.entry("max_wal_size", "32GB"),
            Map.entry("checkpoint_timeout", "1h"),
            Map.entry("autovacuum", "off"));

    /** The ways to stop a server: pg_ctl's modes, and SIGKILL. */
    public enum Stop {
        FAST,
        IMMEDIATE,
        KILL
    }

    private final EmbeddedPostgres server;
    private final Path data;
    private final Path log;

    private PostgresServer(EmbeddedPostgres server, Path data, Path log) {
        this.server = server;
        this.data = data;
        this.log = log;
    }

    public static PostgresServer start(Path folder) throws IOException, SQLException {
        Path data = folder.resolve("postgresql");
        Path log = folder.resolve("postgresql.log");
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()));
        SETTINGS.forEach(builder::setServerConfig);
        PostgresServer server = new PostgresServer(builder.start(), data, log);
        for (String role : List.of(OWNER, server.owned(SUPERUSER).asService().user())) {
            server.execute("CREATE ROLE %1$s LOGIN PASSWORD '%1$s'".formatted(role));
        }
        server.execute("GRANT pg_read_all_stats TO " + OWNER);
        return server;
    }

    /** Returns the version as reports name it. */
    public String version() throws SQLException {
        try (Connection connection = asSuperuser(owned(SUPERUSER)).connect();
                Statement statement = connection.createStatement();
                ResultSet version = statement.executeQuery("SHOW server_version")) {
            version.next();
            return "PostgreSQL " + version.getString(1);
        }
    }

    /** Stops the server, waits, and starts it again with the options that it had. Returns when it answers. */
    public void restart(Stop how, Duration away) throws IOException, InterruptedException {
        if (how == Stop.KILL) {
            String pid =
                    Files.readAllLines(data.resolve("postmaster.pid")).get(0).trim();
            run(List.of("kill", "-KILL", pid));
        } else {
            pgCtl("stop", "-m", how.name().toLowerCase(Locale.ROOT));
        }
        Thread.sleep(away.toMillis());
        // The first tries fail while processes of a killed server still use its memory.
        Instant deadline = Instant.now().plus(PATIENCE);
        while (pgCtl("restart", "-l", log.toString()) != 0) {
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("PostgreSQL doesn't start again: see " + log);
            }
            Thread.sleep(100);
        }
    }

    private int pgCtl(String action, String... options) throws IOException, InterruptedException {
        Path postgres =
                Path.of(Files.readString(data.resolve("postmaster.opts")).split(" ")[0]);
        List<String> command = new ArrayList<>();
        // PostgreSQL refuses to run as root. In a user namespace of its own, root has another name.
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(postgres.resolveSibling("pg_ctl").toString(), action, "-D", data.toString()));
        command.addAll(List.of(options));
        return run(command);
    }

    private int run(List<String> command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start()
                .waitFor();
    }

    public Database create(String name) throws SQLException {
        execute("CREATE DATABASE %s OWNER %s".formatted(name, OWNER));
        return owned(name);
    }

    /** Makes a copy with the same pages, so that both sides start from the same. */
    public Database copy(Database template, String name) throws SQLException {
        execute("CREATE DATABASE %s TEMPLATE %s OWNER %s STRATEGY FILE_COPY".formatted(name, template.name(), OWNER));
        return owned(name);
    }

    public void drop(Database database) throws SQLException {
        execute("DROP DATABASE %s WITH (FORCE)".formatted(database.name()));
    }

    /** Writes all changed pages, so that neither side pays for what the other changed. */
    public void checkpoint() throws SQLException {
        execute("CHECKPOINT");
    }

    /** Returns the same database with all rights, for loading data. */
    public Database asSuperuser(Database database) {
        return new Database(database.host(), database.port(), database.name(), SUPERUSER, SUPERUSER);
    }

    private Database owned(String name) {
        return new Database("127.0.0.1", server.getPort(), name, OWNER, OWNER);
    }

    private void execute(String sql) throws SQLException {
        execute(asSuperuser(owned(SUPERUSER)), sql);
    }

    public static void execute(Database database, String... statements) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
