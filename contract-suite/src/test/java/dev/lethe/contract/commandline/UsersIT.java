package dev.lethe.contract.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.contract.suite.Accounts;
import dev.lethe.contract.suite.Caller;
import dev.lethe.contract.suite.RunningSuite;
import dev.lethe.contract.suite.Stores;
import dev.lethe.local.folder.Passwords;
import dev.lethe.local.stores.Database;
import dev.lethe.local.tokens.DemoAccount;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Order(70)
class UsersIT {

    @TempDir
    Path folder;

    @Test
    void findsAndPreviewsWithoutLettingNamesControlTheTerminal() {
        String id = Accounts.add("esc@cli.example", "\u001b[2J\u202eevil");

        Terminal find = Terminal.start("users", "find", "esc@cli").end(0);
        assertThat(find.out())
                .contains(id, "\\u001b[2J\\u202eevil Tester")
                .doesNotContain("\u001b", "\u202e")
                .hasLineCount(2);
        assertThat(Terminal.start("users", "preview", id).end(0).out())
                .contains("miningSessions.count")
                .doesNotContain("\u001b");
        assertThat(Terminal.start("users", "find", "esc@cli", "--json").end(0).out())
                .contains("{\"users\":[{");
        Terminal.start("users", "delete", id, "--yes").end(0);
    }

    @Test
    void deletesOneUserAfterTheNumberIsTyped() {
        String id = Accounts.add("one@cli.example", "One");
        Stores.run(
                Database.USERS, "INSERT INTO support_tickets (assigned_to, subject) VALUES ('%s', 'x')".formatted(id));

        assertThat(Terminal.start("users", "delete", id, "--dry-run").end(0).err())
                .contains(
                        "user     one@cli.example, One Tester, user",
                        "deletes  miningSessions 2, wallet 1",
                        "detaches supportTickets 1");
        assertThat(Terminal.start("users", "delete", id).type("3").end(1).err())
                .endsWith("Type 4 to delete 1 user and 3 rows: lethe: nothing was done: the answer was not 4\n");
        assertThat(Terminal.start("users", "delete", id).end(1).err()).contains("(--yes confirms in scripts)");
        assertThat(Accounts.exist(id)).isTrue();

        assertThat(Terminal.start("users", "delete", id).type("4").end(0).out())
                .isEqualTo("Deleted 1 user and 3 rows.\n");
        assertThat(Accounts.exist(id)).isFalse();
        assertThat(Terminal.start("users", "delete", id, "--yes").end(1).err())
                .contains("lethe: User not found (status 404, request ");
    }

    @Test
    void aUserWhoHasChangedSinceTheReviewStays() {
        String id = Accounts.add("changed@cli.example", "Changed");
        Terminal delete = Terminal.start("users", "delete", id);
        delete.awaitQuestion();
        Accounts.addSession(id);

        assertThat(delete.type("4").end(1).err())
                .contains("nothing was deleted, because the user has changed since the review:"
                        + " miningSessions.count was 2 and is 3");
        assertThat(Accounts.exist(id)).isTrue();

        String other = Accounts.add("other@cli.example", "Other");
        Terminal both = Terminal.start("users", "delete", id, other);
        both.awaitQuestion();
        Accounts.addSession(other);
        assertThat(both.type("9").end(1).err()).contains("because these users have changed since the review");
        assertThat(Accounts.exist(id, other)).isTrue();
        Terminal.start("users", "delete", id, other, "--yes").end(0);
    }

    @Test
    void aNameThatChangesDuringTheReviewCanNotControlTheTerminalEither() {
        String id = Accounts.add("sly@cli.example", "Sly");
        Terminal delete = Terminal.start("users", "delete", id);
        delete.awaitQuestion();
        Stores.run(Database.USERS, "UPDATE users SET first_name = E'\\u001b[2J\\u009b' WHERE id = '%s'".formatted(id));

        assertThat(delete.type("4").end(1).err())
                .contains("user.firstName was Sly and is \\u001b[2J\\u009b")
                .doesNotContain("\u001b", "\u009b");
        assertThat(Terminal.start("users", "find", "sly@cli", "--json").end(0).out())
                .doesNotContain("\u001b", "\u009b");
        Terminal.start("users", "delete", id, "--yes").end(0);
    }

    @Test
    void aUserWithRestrictingRowsNeedsForce() {
        String id = Accounts.add("busy@cli.example", "Busy");
        Accounts.restrict(id);

        assertThat(Terminal.start("users", "delete", id, "--yes").end(1).err())
                .contains("Cannot delete user with related data: 1 uploaded assets");
        assertThat(Accounts.exist(id)).isTrue();
        assertThat(Terminal.start("users", "delete", id, "--force", "--yes")
                        .end(0)
                        .out())
                .isEqualTo("Deleted 1 user and 4 rows.\n");
    }

    @Test
    void deletesSeveralAndSaysWhoWasRefused() throws Exception {
        String first = Accounts.add("first@cli.example", "First");
        String second = Accounts.add("second@cli.example", "Second");
        String busy = Accounts.add("busy2@cli.example", "Busy");
        Accounts.restrict(busy);
        Path ids = Files.writeString(folder.resolve("ids"), first + "\n\n" + busy + "\n" + first + "\n");

        Terminal delete = Terminal.start("users", "delete", second, "--ids", ids.toString())
                .type("8")
                .end(3);
        assertThat(delete.err())
                .contains("first@cli.example", "2 of 3 would be deleted", "Type 8 to delete 2 users and 6 rows: ");
        assertThat(delete.out()).startsWith("Deleted 2 users and 6 rows.\n").contains(busy);
        assertThat(Accounts.exist(busy)).isTrue();
        assertThat(Accounts.exist(first)).isFalse();
        assertThat(Terminal.start("users", "delete", busy, first, "--yes")
                        .end(1)
                        .err())
                .contains("nothing was deleted: all users would be refused");

        Terminal.start("users", "delete", busy, "--force", "--yes").end(0);
    }

    @Test
    void anIdThatIsNoneNeverMeansSomebodyElse() throws Exception {
        Path ids = Files.writeString(folder.resolve("ids"), "1-1-1-1-1\n");
        assertThat(Terminal.start("users", "delete", "--ids", ids.toString(), "--yes")
                        .end(1)
                        .err())
                .isEqualTo("lethe: " + ids + ", line 1: 1-1-1-1-1 is no UUID\n");
        assertThat(Terminal.start("users", "delete", "../erasures", "--yes")
                        .end(2)
                        .err())
                .contains("../erasures is no UUID");
        Files.writeString(ids, "\n");
        assertThat(Terminal.start("users", "delete", "--ids", ids.toString(), "--yes")
                        .end(1)
                        .err())
                .contains("has no ids");
    }

    @Test
    void holdsAndReleases() {
        String id = Accounts.add("held@cli.example", "Held");
        assertThat(Terminal.start("users", "hold", id, "--reason", "Case 4711")
                        .end(0)
                        .out())
                .contains("held@cli.example is under hold since", "Case 4711");
        assertThat(Terminal.start("users", "delete", id, "--yes").end(1).err()).contains("User is under hold");
        assertThat(Terminal.start("users", "hold", id, "--release")
                        .type("2")
                        .end(1)
                        .err())
                .contains("hold  Case 4711", "Type 1 to release 1 user");
        assertThat(Terminal.start("users", "delete", id, "--yes").end(1).err()).contains("User is under hold");
        assertThat(Terminal.start("users", "hold", id, "--release", "--yes")
                        .end(0)
                        .out())
                .isEqualTo("held@cli.example is not under hold.\n");
        Terminal.start("users", "delete", id, "--yes").end(0);
    }

    @Test
    void actsOnADeploymentThatIsNamed() throws Exception {
        String url = "http://localhost:" + RunningSuite.ports().gateway() + "/";
        Path token = Files.writeString(folder.resolve("token"), Caller.the(DemoAccount.ADMIN) + "\n");

        assertThat(Terminal.on("users", "find", "--url", url).end(1).err())
                .contains("a token is needed for http://localhost:");
        Terminal.on("users", "find", "--url", url, "--token-file", token.toString())
                .end(0);
        assertThat(Terminal.start("users", "find", "--url", url).end(1).err())
                .contains("--url and --data name two suites");
        assertThat(Terminal.start("users", "find", "--token", Caller.the(DemoAccount.USER))
                        .end(1)
                        .err())
                .contains("(status 403, request ");
        assertThat(script(Map.of("LETHE_URL", url, "LETHE_TOKEN_FILE", token.toString()), "users", "find"))
                .isZero();
        assertThat(script(Map.of("LETHE_URL", url, "LETHE_TOKEN", "none"), "users", "find"))
                .isEqualTo(1);
        // What is named on the command line is meant, and a token isn't sent to anybody else.
        assertThat(script(
                        Map.of("LETHE_URL", "https://lethe.invalid", "LETHE_TOKEN_FILE", token.toString()),
                        "users",
                        "find",
                        "--data",
                        RunningSuite.data().root().toString()))
                .isZero();
        assertThat(script(
                        Map.of("LETHE_URL", "https://lethe.invalid", "LETHE_TOKEN_FILE", token.toString()),
                        "users",
                        "find",
                        "--url",
                        url))
                .isEqualTo(1);
    }

    /** Finding nothing where nothing could be read would be a false proof. */
    @Test
    void anAuditThatMayNotReadEverythingFails() throws Exception {
        assertThat(auditAsServingRole()).isZero();
        Stores.run(Database.USERS, "REVOKE SELECT ON notifications FROM users_service");
        try {
            assertThat(auditAsServingRole()).isEqualTo(1);
        } finally {
            Stores.run(Database.USERS, "GRANT SELECT ON notifications TO users_service");
        }
    }

    private static int auditAsServingRole() throws Exception {
        String role = Database.USERS.servingRole();
        return script(
                Map.of("PGPASSWORD", new Passwords(RunningSuite.data()).of(role)),
                "audit",
                "00000000-0000-4000-8000-000000000000",
                "--database",
                Database.USERS.jdbcUrl(RunningSuite.ports().postgres()),
                "--user",
                role);
    }

    private static int script(Map<String, String> environment, String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(words));
        command.add(0, Path.of(System.getProperty("lethe.script")).normalize().toString());
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("LETHE_NO_BUILD", "1");
        builder.environment().putAll(environment);
        return builder.start().waitFor();
    }
}
