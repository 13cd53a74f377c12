package dev.lethe.bench.peers;

import dev.lethe.bench.measure.Timing;
import dev.lethe.bench.users.JdbcSession;
import dev.lethe.testing.store.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * PostgreSQL's own client with the statements of one deletion, prepared, all of which but the lock go in one round trip:
 * the limit. The counts in the log are written down beforehand.
 */
record Pgbench(Path folder, Table users) implements Peer {

    private static final Path PROGRAM = Path.of("/usr/bin/pgbench");
    private static final String LOG = "pgbench-log";
    private static final String COUNTS =
            "{\"wallet\":1,\"miningSessions\":5,\"transactions\":18,\"contactSubmissions\":2,\"supportTickets\":1}";

    static boolean isThere() {
        return Files.isExecutable(PROGRAM);
    }

    @Override
    public String name() {
        return "pgbench";
    }

    @Override
    public int left() throws Exception {
        return users.left();
    }

    @Override
    public Timing one(Users chosen) throws Exception {
        Path script = Files.writeString(folder.resolve("pgbench.sql"), script(chosen.from()));
        Path output = folder.resolve("pgbench.out");
        Database database = users.database();
        ProcessBuilder builder = new ProcessBuilder(
                        PROGRAM.toString(),
                        "--no-vacuum",
                        "--protocol=prepared",
                        "--client=" + CLIENTS,
                        "--transactions=" + (chosen.to() - chosen.from()) / CLIENTS,
                        "--define=run=-1",
                        "--max-tries=10",
                        "--log",
                        "--log-prefix=" + folder.resolve(LOG),
                        "--file=" + script,
                        "--host=127.0.0.1",
                        "--port=" + database.port(),
                        "--username=" + database.user(),
                        database.name())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("PGPASSWORD", database.password());
        if (builder.start().waitFor() != 0) {
            throw new IOException("pgbench failed:\n" + Files.readString(output));
        }
        return timing(Files.readString(output));
    }

    /** Each run takes the user that its client and the number of its earlier runs tell. */
    private static String script(int from) {
        return """
                \\set run :run + 1
                \\set n %d + :run * %d + :client_id
                BEGIN;
                %s
                \\gset
                %s;
                \\startpipeline
                %s;
                COMMIT;
                \\endpipeline
                """.formatted(
                        from,
                        CLIENTS,
                        JdbcSession.lock("md5('user ' || :n)::uuid"),
                        JdbcSession.restricting(":id"),
                        String.join(";\n", JdbcSession.erase(":id", COUNTS)));
    }

    private Timing timing(String output) throws IOException {
        List<Long> nanos = new ArrayList<>();
        try (Stream<Path> logs = Files.list(folder)) {
            for (Path log : logs.filter(file -> file.getFileName().toString().startsWith(LOG))
                    .toList()) {
                for (String line : Files.readAllLines(log)) {
                    nanos.add(Long.parseLong(line.split(" ")[2]) * 1_000);
                }
                Files.delete(log);
            }
        }
        double perSecond = Double.parseDouble(output.replaceAll("(?s).*tps = ([0-9.]+).*", "$1"));
        return new Timing(
                (long) (nanos.size() * 1e9 / perSecond),
                nanos.stream().mapToLong(Long::longValue).sorted().toArray());
    }

    @Override
    public boolean hasLists() {
        return false;
    }

    @Override
    public Timing list(Users chosen) throws Exception {
        return one(chosen);
    }

    @Override
    public void tidy() throws Exception {
        users.tidy();
    }

    @Override
    public void close() {}
}
