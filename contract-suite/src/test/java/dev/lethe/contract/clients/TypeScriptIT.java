package dev.lethe.contract.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lethe.contract.suite.Caller;
import dev.lethe.contract.suite.RunningSuite;
import dev.lethe.contract.suite.Stores;
import dev.lethe.local.services.Service;
import dev.lethe.local.stores.Database;
import dev.lethe.local.tokens.DemoAccount;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Order(72)
@Timeout(600)
class TypeScriptIT {

    private static final String NODE = "let v = process.versions.node.split('.').map(Number);"
            + "process.exit(v[0] > 20 || v[0] === 20 && v[1] >= 19 ? 0 : 1)";

    private static final String BROWSER = "test/browser.test.ts";
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    private static final long USER = 770_001;
    private static final long SOMEBODY_ELSE = 770_002;
    private static final List<Long> CONVERSATIONS = List.of(770_011L, 770_012L, 770_013L, 770_014L);
    private static final long FOREIGN = 770_020;

    private static Tool npm;

    @BeforeAll
    static void install() throws Exception {
        Tool.assume("no Node from version 20.19 on the PATH", "node", "-e", NODE);
        Tool.assume("no npm, or no npm registry in reach", "npm", "ping");
        CONVERSATIONS.forEach(id -> add(id, USER));
        add(FOREIGN, SOMEBODY_ELSE);
        npm = new Tool("clients/typescript", environment());
        npm.run("npm", "ci", "--no-audit", "--no-fund").is(0);
        npm.run("npm", "run", "check").is(0);
    }

    @AfterAll
    static void nothingElseWasDeleted() {
        if (npm == null) {
            return;
        }
        assertThat(Stores.query(Database.CONVERSATIONS, "SELECT count(*) FROM conversations WHERE id = " + FOREIGN))
                .isEqualTo("1");
    }

    @Test
    void itsTestsPass() throws Exception {
        npm.run("npm", "test", "--", "--exclude", BROWSER).is(0);
    }

    @Test
    void itsExamplePageWorksInABrowser() throws Exception {
        assumeTrue(Files.isExecutable(CHROMIUM), "no " + CHROMIUM + " (Debian: apt-get install chromium)");
        npm.run("npm", "test", "--", BROWSER).is(0);
    }

    private static Map<String, String> environment() {
        return Map.of(
                "LETHE_URL", url(RunningSuite.ports().gateway()),
                "LETHE_USERS_URL", url(RunningSuite.ports().of(Service.USERS)),
                "LETHE_CONVERSATIONS_URL", url(RunningSuite.ports().of(Service.CONVERSATIONS)),
                "LETHE_USER_TOKEN", Caller.number(USER),
                "LETHE_ADMIN_TOKEN", Caller.the(DemoAccount.ADMIN),
                "LETHE_CONVERSATIONS",
                        CONVERSATIONS.stream().map(String::valueOf).collect(Collectors.joining(",")),
                "LETHE_FOREIGN_CONVERSATION", String.valueOf(FOREIGN),
                "LETHE_PAGE_PORT", String.valueOf(RunningSuite.pagePort()));
    }

    private static String url(int port) {
        return "http://localhost:" + port;
    }

    private static void add(long conversation, long owner) {
        Stores.run(
                Database.CONVERSATIONS,
                "INSERT INTO conversations (id, user_id, title) VALUES (%d, %d, 'x')".formatted(conversation, owner));
    }
}
