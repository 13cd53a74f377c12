package dev.lethe.local.suite;

import dev.lethe.local.console.Console;
import dev.lethe.local.console.ShellWord;
import dev.lethe.local.folder.DataFolder;
import dev.lethe.local.services.Ports;
import dev.lethe.local.services.Service;
import dev.lethe.local.services.ServiceEnvironment;
import dev.lethe.local.stores.Database;
import dev.lethe.local.tokens.DemoAccount;
import dev.lethe.local.tokens.DemoSession;
import dev.lethe.local.tokens.Tokens;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Prints, once everything runs, the addresses, tokens, and a request to try first. */
final class Welcome {

    private static final Duration TOKENS_LAST = Duration.ofHours(12);

    private final DataFolder data;
    private final Ports ports;
    private final Console console;
    private final String thisSuite;

    Welcome(Path home, DataFolder data, Ports ports, Console console) {
        this.data = data;
        this.ports = ports;
        this.console = console;
        // Commands that are printed to be copied must mean this suite.
        this.thisSuite = data.equals(DataFolder.ofCheckout(home))
                ? ""
                : " --data " + ShellWord.quoted(data.root().toString());
    }

    void print(boolean demo, Duration took) throws GeneralSecurityException {
        console.line("");
        printAddresses();
        console.line("");
        printTokens();
        console.line("");
        printFirstRequest(demo);
        console.line("");
        console.line(
                "Started in %s. Ctrl-C or ./lethe down%s ends it; what it stored stays in %s.",
                Console.seconds(took), thisSuite, data.root());
        console.line("lethe is up: http://localhost:%d", ports.gateway());
    }

    private void printAddresses() {
        console.line("%-23s http://localhost:%d", "gateway", ports.gateway());
        console.line("%-23s %s", "console", DemoSession.of(data).address(ports.gateway()));
        for (Service service : Service.values()) {
            console.line(
                    "%-23s http://localhost:%d  (/q/swagger-ui; /q/health and /q/metrics at port %d)",
                    service.title(), ports.of(service), ports.managementOf(service));
        }
        String databases = Arrays.stream(Database.values()).map(Database::title).collect(Collectors.joining("|"));
        console.line("%-23s 127.0.0.1:%d  (./lethe psql %s%s)", "PostgreSQL", ports.postgres(), databases, thisSuite);
        console.line("%-23s 127.0.0.1:%d", "MongoDB", ports.mongo());
        console.line("%-23s %s", "logs", data.logs());
    }

    private void printTokens() throws GeneralSecurityException {
        console.line("Tokens for %d hours (others: ./lethe token --help):", TOKENS_LAST.toHours());
        Tokens tokens = new Tokens(data);
        for (DemoAccount account : DemoAccount.values()) {
            String token = tokens.sign(account.role(), account.id(), Optional.of(account.userId()), TOKENS_LAST);
            console.line("%s_TOKEN=%s", account.name(), token);
        }
        console.line("INTERNAL_AUTOMATION_KEY=%s", ServiceEnvironment.INTERNAL_KEY);
    }

    private void printFirstRequest(boolean demo) {
        if (demo) {
            console.line("To try first, what deleting user@example.com would take along:");
            printCurl(
                    "GET", "/api/users/%s/deletion-preview".formatted(DemoAccount.AS_THE_CONTRACT_PRINTS_IT), "admin");
        } else {
            console.line("To try first, which finds nothing to delete yet:");
            printCurl("DELETE", "/api/convos/all", "user");
        }
    }

    private void printCurl(String method, String path, String role) {
        console.line(
                "  curl -X %s http://localhost:%d%s -H \"Authorization: Bearer $(./lethe token --role %s%s)\"",
                method, ports.gateway(), path, role, thisSuite);
    }
}
