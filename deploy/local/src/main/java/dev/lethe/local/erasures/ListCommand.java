package dev.lethe.local.erasures;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.local.console.Console;
import dev.lethe.local.console.Table;
import dev.lethe.local.deployment.DeploymentOptions;
import dev.lethe.local.deployment.ExitCode;
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

    @Option(names = "--limit", paramLabel = "N", description = "Erasures on a page, 50 unless given.")
    private Integer limit;

    @Option(names = "--cursor", paramLabel = "ID", description = "Where the page begins, from the page before.")
    private String cursor;

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
        String path = new Query(Erasures.PATH)
                .with("state", state)
                .with("limit", limit)
                .with("cursor", cursor)
                .path();
        options.print(options.deployment().get(path).data(), this::print);
        return ExitCode.DONE;
    }

    private void print(JsonNode page) {
        Table table = new Table("ID", "STATE", "MODE", "DELETED", "OF", "REFUSED", "FAILED", "CREATED", "REASON");
        for (JsonNode erasure : page.path("erasures")) {
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
        if (page.path("erasures").isEmpty()) {
            console.line("No erasure matches.");
        } else {
            table.print(console);
        }
        if (page.has("next")) {
            console.line("There are more: --cursor %s", page.path("next").asText());
        }
    }
}
