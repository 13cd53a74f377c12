package dev.lethe.bench.peers;

import dev.lethe.bench.peers.HttpPeer.Api;
import dev.lethe.bench.process.PostgresServer;
import dev.lethe.bench.report.Progress;
import dev.lethe.testing.service.PackagedService;
import dev.lethe.testing.store.Database;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.awaitility.Awaitility;

/** Keycloak from its distribution, with users in a realm of their own. */
final class Keycloak {

    private static final String REALM = "bench";
    private static final Duration START = Duration.ofMinutes(3);

    private final HttpClient client = HttpClient.newHttpClient();
    private final int port;
    private final String token;

    private Keycloak(Process process, int port, Path log) throws IOException, InterruptedException {
        this.port = port;
        Awaitility.await()
                .atMost(START)
                .until(() -> !process.isAlive() || Files.readString(log).contains(" started in "));
        if (!process.isAlive()) {
            throw new IOException("Keycloak ended:\n" + Files.readString(log));
        }
        // The first token lasts a minute only.
        send("PUT", "/admin/realms/master", "{\"accessTokenLifespan\":36000}", signIn());
        this.token = signIn();
        send("POST", "/admin/realms", "{\"realm\":\"%s\",\"enabled\":true}".formatted(REALM), token);
        send("POST", "/admin/realms/" + REALM + "/groups", "{\"name\":\"people\"}", token);
    }

    /** Starts it on an empty database, and gives it these users. */
    static HttpPeer start(Path zip, Path folder, PostgresServer server, int users) throws Exception {
        Progress.say("Preparing Keycloak");
        Path home = unpack(zip, folder);
        Path log = folder.resolve("keycloak.log");
        List<String> build = List.of("build", "--db=postgres", "--cache=local");
        if (run(home, log, build).waitFor() != 0) {
            throw new IOException("Keycloak can't be built:\n" + Files.readString(log));
        }
        Database database = server.create("keycloak");
        int port = PackagedService.freePort();
        Process process = run(
                home,
                log,
                List.of(
                        "start",
                        "--optimized",
                        "--http-enabled=true",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port,
                        "--hostname-strict=false",
                        "--db-url=" + database.jdbcUrl(),
                        "--db-username=" + database.user(),
                        "--db-password=" + database.password()));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process)));
        Keycloak keycloak = new Keycloak(process, port, log);
        PostgresServer.execute(server.asSuperuser(database), inserts(users));
        Api api = new Api(
                port, "Authorization: Bearer " + keycloak.token + "\r\n", "/admin/realms/" + REALM + "/users/", null);
        return new HttpPeer("Keycloak", api, new Table(server, database, "user_entity"), () -> end(process));
    }

    /** A user, a role, a group, a password and three attributes each: seven rows, a quarter of what the others have. */
    private static String[] inserts(int users) {
        String numbers = "FROM generate_series(0, %d) n".formatted(users - 1);
        String id = "md5('user ' || n)::uuid::text";
        return new String[] {
            """
            INSERT INTO user_entity (id, email, email_constraint, enabled, first_name, last_name, realm_id, username)
            SELECT %s, 'user' || n || '@example.com', 'user' || n || '@example.com', true, 'John', 'Doe', realm.id, 'user' || n
              %s, realm WHERE realm.name = '%s'
            """.formatted(id, numbers, REALM),
            """
            INSERT INTO user_role_mapping (role_id, user_id)
            SELECT keycloak_role.id, %s %s, keycloak_role WHERE keycloak_role.name = 'default-roles-%s'
            """.formatted(id, numbers, REALM),
            """
            INSERT INTO user_group_membership (group_id, user_id, membership_type)
            SELECT keycloak_group.id, %s, 'UNMANAGED' %s, keycloak_group WHERE keycloak_group.name = 'people'
            """.formatted(id, numbers),
            """
            INSERT INTO credential (id, type, user_id, created_date, secret_data, credential_data, priority, version)
            SELECT gen_random_uuid()::text, 'password', %s, 0, '{"value":"eA==","salt":"eA=="}', '{"algorithm":"argon2"}', 10, 0 %s
            """.formatted(id, numbers),
            """
            INSERT INTO user_attribute (id, name, value, user_id)
            SELECT gen_random_uuid()::text, 'attribute' || k, 'value', %s %s, generate_series(1, 3) k
            """.formatted(id, numbers)
        };
    }

    private static Path unpack(Path zip, Path folder) throws IOException {
        try (InputStream file = Files.newInputStream(zip);
                ZipInputStream entries = new ZipInputStream(file)) {
            Path home = null;
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Path to = folder.resolve(entry.getName()).normalize();
                if (entry.isDirectory()) {
                    Files.createDirectories(to);
                } else {
                    Files.createDirectories(to.getParent());
                    Files.copy(entries, to);
                }
                home = home != null
                        ? home
                        : folder.resolve(Path.of(entry.getName()).getName(0));
            }
            return home;
        }
    }

    private static Process run(Path home, Path log, List<String> words) throws IOException {
        List<String> command = new ArrayList<>(List.of("/bin/bash", "bin/kc.sh"));
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
        builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", "admin");
        return builder.start();
    }

    private String signIn() throws IOException, InterruptedException {
        String answer = send(
                "POST",
                "/realms/master/protocol/openid-connect/token",
                "grant_type=password&client_id=admin-cli&username=admin&password=admin",
                null);
        Matcher found = Pattern.compile("\"access_token\":\"([^\"]+)\"").matcher(answer);
        if (!found.find()) {
            throw new IOException("No token: " + answer);
        }
        return found.group(1);
    }

    private String send(String method, String path, String body, String bearer)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, BodyPublishers.ofString(body));
        if (bearer == null) {
            request.header("Content-Type", "application/x-www-form-urlencoded");
        } else {
            request.header("Content-Type", "application/json").header("Authorization", "Bearer " + bearer);
        }
        HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException("%s answered %d: %s".formatted(path, answer.statusCode(), answer.body()));
        }
        return answer.body();
    }

    /** The script starts Java as its child, or becomes it. */
    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
