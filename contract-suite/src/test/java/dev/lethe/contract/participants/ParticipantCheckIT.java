package dev.lethe.contract.participants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lethe.contract.clients.Tool;
import dev.lethe.contract.suite.Caller;
import dev.lethe.contract.suite.RunningSuite;
import dev.lethe.contract.suite.Stores;
import dev.lethe.local.services.Service;
import dev.lethe.local.stores.Database;
import dev.lethe.local.suite.Sockets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code deploy/participants/check}, on both services, on the example, and on an example with a mistake. */
class ParticipantCheckIT {

    private static final Path FOLDER = Path.of(System.getProperty("lethe.script"))
            .resolveSibling("deploy/participants")
            .normalize();

    private static final String INSERT = "import sqlite3, sys; store = sqlite3.connect(sys.argv[1]);"
            + " store.executemany('INSERT INTO subscriptions VALUES (?, ?)', [(42, 'rivers'), (42, 'lakes'), (43, 'seas')]);"
            + " store.commit()";

    @TempDir
    Path folder;

    @BeforeAll
    static void findPython() throws Exception {
        Tool.assume("there is no python3 here", "python3", "--version");
    }

    @Test
    void conversationServiceKeepsTheRules() throws Exception {
        Stores.run(
                Database.CONVERSATIONS,
                "INSERT INTO conversations (id, user_id, title) VALUES (987654322, 987654322, 'x')",
                "INSERT INTO messages (conversation_id, role, content) VALUES (987654322, 'user', 'x')");
        assertThat(check(
                        RunningSuite.ports().of(Service.CONVERSATIONS),
                        Caller.INTERNAL_KEY,
                        "987654322",
                        "987654323",
                        "042"))
                .doesNotContain("BROKEN")
                .contains("every rule holds");
    }

    @Test
    void internalItemsServiceKeepsTheRules() throws Exception {
        ObjectId user = new ObjectId();
        Stores.insert("users", new Document("_id", user));
        Stores.insert("items", new Document("created_by", user));
        assertThat(check(
                        RunningSuite.ports().of(Service.ITEMS),
                        Caller.INTERNAL_KEY,
                        user.toHexString(),
                        new ObjectId().toHexString(),
                        "42"))
                .doesNotContain("BROKEN")
                .contains("every rule holds");
    }

    @Test
    void theExampleKeepsTheRules() throws Exception {
        assertThat(checkExample(FOLDER.resolve("newsletter.py")))
                .doesNotContain("BROKEN")
                .contains("every rule holds");
    }

    @Test
    void aMistakeIsFound() throws Exception {
        String right = Files.readString(FOLDER.resolve("newsletter.py"));
        // It forgets what it did.
        String wrong = right.replace(", PRIMARY KEY (erasure, reader)", "").replace("= (?, ?)\"", "= (?, ?) AND 0\"");
        assertThat(wrong).isNotEqualTo(right);
        assertThat(checkExample(Files.writeString(folder.resolve("wrong.py"), wrong)))
                .contains("BROKEN  a repeated call answers what was done then")
                .contains("2 rules are broken");
    }

    private String checkExample(Path program) throws Exception {
        int port = Sockets.freePort();
        String database = folder.resolve("newsletter.db").toString();
        ProcessBuilder builder = new ProcessBuilder("python3", program.toString(), database, String.valueOf(port));
        builder.environment().put("PARTICIPANT_KEY", "secret");
        builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("newsletter.log").toFile());
        Process example = builder.start();
        try {
            await().until(() -> Sockets.accepts(port));
            assertThat(output(new ProcessBuilder("python3", "-c", INSERT, database)))
                    .isEmpty();
            return check(port, "secret", "42", "99", "x");
        } finally {
            example.destroy();
        }
    }

    private static String check(int port, String key, String subject, String unknown, String malformed)
            throws Exception {
        List<String> command = new ArrayList<>(
                List.of(FOLDER.resolve("check").toString(), "http://127.0.0.1:" + port, "--subject", subject));
        command.addAll(List.of("--unknown", unknown, "--malformed", malformed));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("PARTICIPANT_KEY", key);
        return output(builder);
    }

    private static String output(ProcessBuilder builder) throws IOException {
        try (var output = builder.redirectErrorStream(true).start().inputReader()) {
            return String.join("\n", output.lines().toList());
        }
    }
}
