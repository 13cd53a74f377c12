package dev.lethe.local.users;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.local.console.Console;
import dev.lethe.local.console.Table;
import dev.lethe.local.deployment.DeploymentOptions;
import dev.lethe.local.deployment.ExitCode;
import dev.lethe.local.deployment.PageOptions;
import dev.lethe.local.deployment.Query;
import dev.lethe.local.deployment.UserRole;
import dev.lethe.local.deployment.UserStatus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "find", description = "Finds users by an id, or by how their e-mail address, name or last name begins.")
final class FindCommand implements Callable<Integer> {

    private final Console console = new Console();

    @Parameters(arity = "0..1", paramLabel = "TEXT", description = "What to look for; everybody unless given.")
    private String text;

    @Option(names = "--role", paramLabel = "ROLE", description = "Only these: ${COMPLETION-CANDIDATES}.")
    private UserRole role;

    @Option(names = "--status", paramLabel = "STATUS", description = "Only these: ${COMPLETION-CANDIDATES}.")
    private UserStatus status;

    @Mixin
    private PageOptions page;

    @Mixin
    private DeploymentOptions options;

    @Override
    public Integer call() {
        String path = page.addTo(
                new Query("/api/users").with("query", text).with("role", role).with("status", status));
        options.print(options.deployment().get(path).data(), this::print);
        return ExitCode.DONE;
    }

    private void print(JsonNode found) {
        Table table = new Table("ID", "E-MAIL", "NAME", "ROLE", "STATUS", "HELD SINCE");
        for (JsonNode user : found.path("users")) {
            table.add(
                    user.path("id").asText(),
                    user.path("email").asText(),
                    user.path("firstName").asText() + " "
                            + user.path("lastName").asText(),
                    user.path("role").asText(),
                    user.path("status").asText(),
                    user.path("heldSince").asText(null));
        }
        if (found.path("users").isEmpty()) {
            console.line("No user matches.");
        } else {
            table.print(console);
        }
        PageOptions.printNext(found, console);
    }
}
