package dev.lethe.local.stores;

import dev.lethe.local.console.Refusal;
import dev.lethe.local.folder.DataFolder;
import dev.lethe.local.folder.LogTail;
import dev.lethe.local.folder.Passwords;
import dev.lethe.local.folder.PrivateFile;
import dev.lethe.local.processes.ProcessMark;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL server on loopback, whose data is kept. */
public final class PostgresServer implements AutoCloseable {

    public static final String NAME = "postgresql";

    private static final String SUPERUSER = "postgres";
    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration STOP = Duration.ofSeconds(3);

    private final EmbeddedPostgres server;
    private final Optional<ProcessMark> process;

    private PostgresServer(EmbeddedPostgres server, Optional<ProcessMark> process) {
        this.server = server;
        this.process = process;
    }

    public static PostgresServer start(DataFolder data, int port, Passwords passwords) {
        Path log = data.freshLog(NAME);
        PostgresCluster cluster = new PostgresCluster(data.postgres());
        try {
            cluster.removeUnlessComplete();
            EmbeddedPostgres server = launch(data, port, passwords.of(SUPERUSER), log);
            // Unpacking made it readable for everybody.
            PrivateFile.createFolder(data.postgresBinaries());
            PostgresServer started = new PostgresServer(server, cluster.server());
            try {
                new Databases(connection(port, SUPERUSER, passwords.of(SUPERUSER)), passwords).prepare();
                cluster.demandPasswords(connection(port, SUPERUSER, passwords.of(SUPERUSER)));
                cluster.markComplete();
                return started;
            } catch (SQLException | IOException e) {
                started.close();
                throw e;
            }
        } catch (IOException | SQLException | IllegalStateException | ExceptionInInitializerError e) {
            // It may have started all the same, and nobody else would stop it.
            cluster.stop();
            String reason = LogTail.reason(log).orElse(String.valueOf(e.getMessage()));
            throw Refusal.because("PostgreSQL did not start: %s (log: %s)", reason, log);
        }
    }

    /** Whether this is the first start on a folder, which takes longer. */
    public static boolean isNew(DataFolder data) {
        return !new PostgresCluster(data.postgres()).isComplete();
    }

    private static EmbeddedPostgres launch(DataFolder data, int port, String password, Path log) throws IOException {
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(data.postgres())
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(data.postgresBinaries().toFile())
                .setRegisterShutdownHook(false)
                .setPGStartupWait(START)
                .setConnectConfig("password", password)
                // The same collation on every machine, whatever its locale.
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setLocaleConfig("locale", "C")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("max_connections", "100")
                // As durable as in production, so that measurements here hold there.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    private static Connection connection(int port, String role, String password) throws SQLException {
        return connection(port, role, SUPERUSER, password);
    }

    private static Connection connection(int port, String role, String database, String password) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(database);
        source.setUser(role);
        source.setPassword(password);
        return source.getConnection();
    }

    /** Opens a connection with the rights of the database's owner. */
    public static Connection connection(Database database, int port, Passwords passwords) throws SQLException {
        return connection(port, database.sqlName(), database.sqlName(), passwords.of(database.sqlName()));
    }

    /** Returns the server's main process. It detaches itself, so it is no child of this one. */
    public Optional<ProcessMark> process() {
        return process;
    }

    /** Stops the server and its connections. */
    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            // What counts is whether its process is gone, which is checked next.
        }
        process.filter(mark -> !mark.endsWithin(STOP))
                .flatMap(ProcessMark::process)
                .ifPresent(ProcessHandle::destroyForcibly);
    }
}
