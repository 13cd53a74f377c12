package dev.lethe.local.erasures;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.local.console.Console;
import dev.lethe.local.console.Table;
import dev.lethe.local.deployment.DeploymentOptions;
import dev.lethe.local.deployment.ExitCode;
import dev.lethe.local.deployment.PageOptions;
import dev.lethe.local.deployment.Query;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "list", description = "Lists erasures, newest first.")
final class ListCommand implements Callable<Integer> {

    private final Console console = new Console();

    @Option(names = "--state", paramLabel = "STATE", description = "Only these: ${COMPLETION-CANDIDATES}.")
    private State state;

    @Mixin
    private PageOptions page;

    @Mixin
    private DeploymentOptions options;

    /** The names are words of the command line. */
    enum State {
        scheduled,
        running,
        paused,
        completed,
        failed,
        cancelled
    }

    @Override
    public Integer call() {
        String path = page.addTo(new Query(Erasures.PATH).with("state", state));
        options.print(options.deployment().get(path).data(), this::print);
        return ExitCode.DONE;
    }

    private void print(JsonNode found) {
        Table table = new Table("ID", "STATE", "MODE", "DELETED", "OF", "REFUSED", "FAILED", "CREATED", "REASON");
        for (JsonNode erasure : found.path("erasures")) {
            table.add(
                    erasure.path("id").asText(),
                    erasure.path("state").asText() + (erasure.has("blockedBy") ? " (blocked)" : ""),
                    erasure.path("mode").asText(),
                    erasure.path("done").asText(),
                    erasure.path("total").asText(),
                    erasure.path("refused").asText(),
                    erasure.path("failed").asText(),
                    erasure.path("createdAt").asText(),
                    erasure.path("reason").asText(null));
        }
        if (found.path("erasures").isEmpty()) {
            console.line("No erasure matches.");
        } else {
            table.print(console);
        }
        PageOptions.printNext(found, console);
    }
}
