package dev.lethe.bench.store;

import dev.lethe.testing.store.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/** A PostgreSQL server for one run. */
public final class Server implements AutoCloseable {

    private static final String SUPERUSER = "postgres";
    private static final String OWNER = "lethe";

    private final EmbeddedPostgres server;
    private final Path folder;

    private Server(EmbeddedPostgres server, Path folder) {
        this.server = server;
        this.folder = folder;
    }

    public static Server start(Path folder) throws IOException, SQLException {
        EmbeddedPostgres started = EmbeddedPostgres.builder()
                .setDataDirectory(data(folder))
                // As durable as in production: a commit that waits for no disk would flatter both sides, and not alike.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("shared_buffers", "1GB")
                .setServerConfig("effective_cache_size", "4GB")
                .setServerConfig("maintenance_work_mem", "512MB")
                .setServerConfig("max_connections", "100")
                // Statements that erase a whole database aren't worth compiling, and the service says so too.
                .setServerConfig("jit", "off")
                // A checkpoint or a vacuum would strike one side's turn and spare the other's. Both are run between
                // turns.
                .setServerConfig("max_wal_size", "32GB")
                .setServerConfig("checkpoint_timeout", "1h")
                .setServerConfig("autovacuum", "off")
                .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log(folder).toFile()))
                .setOutputRedirector(
                        ProcessBuilder.Redirect.appendTo(log(folder).toFile()))
                .start();
        Server server = new Server(started, folder);
        for (String role : List.of(OWNER, server.owned(SUPERUSER).asService().user())) {
            server.execute("CREATE ROLE %1$s LOGIN PASSWORD '%1$s'".formatted(role));
        }
        // For the questions that are asked of the statistics afterwards.
        server.execute("GRANT pg_read_all_stats TO " + OWNER);
        return server;
    }

    /** As a report names it. */
    public String version() throws SQLException {
        try (Connection connection = asSuperuser(owned(SUPERUSER)).connect();
                Statement statement = connection.createStatement();
                ResultSet version = statement.executeQuery("SHOW server_version")) {
            version.next();
            return "PostgreSQL " + version.getString(1);
        }
    }

    private static Path data(Path folder) {
        return folder.resolve("postgresql");
    }

    private static Path log(Path folder) {
        return folder.resolve("postgresql.log");
    }

    /** Comes back as it was, with what was committed; returns when it answers again. */
    public void restart(Stop how, Duration away) throws IOException, InterruptedException {
        Postmaster running = Postmaster.of(data(folder));
        running.stop(how);
        Thread.sleep(away.toMillis());
        running.start(log(folder), this::isThere);
    }

    private boolean isThere() {
        try (Connection connection = asSuperuser(owned(SUPERUSER)).connect()) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    public Database create(String name) throws SQLException {
        execute("CREATE DATABASE %s OWNER %s".formatted(name, OWNER));
        return owned(name);
    }

    /** Page for page the same, so that two sides start from the same. */
    public Database copy(Database template, String name) throws SQLException {
        execute("CREATE DATABASE %s TEMPLATE %s OWNER %s STRATEGY FILE_COPY".formatted(name, template.name(), OWNER));
        return owned(name);
    }

    public void drop(Database database) throws SQLException {
        execute("DROP DATABASE %s WITH (FORCE)".formatted(database.name()));
    }

    /** So that neither side pays for pages that the other has written. */
    public void checkpoint() throws SQLException {
        execute("CHECKPOINT");
    }

    /** With more rights than a service has, for loading data. */
    public Database asSuperuser(Database database) {
        return new Database(database.host(), database.port(), database.name(), SUPERUSER, SUPERUSER);
    }

    private Database owned(String name) {
        return new Database("127.0.0.1", server.getPort(), name, OWNER, OWNER);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = asSuperuser(owned(SUPERUSER)).connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
