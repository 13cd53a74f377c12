package dev.lethe.local.erasures;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.local.console.Console;
import dev.lethe.local.console.Table;
import dev.lethe.local.deployment.Deployment;
import dev.lethe.local.deployment.DeploymentOptions;
import dev.lethe.local.deployment.ExitCode;
import dev.lethe.local.deployment.PageOptions;
import dev.lethe.local.deployment.Query;
import dev.lethe.local.deployment.Uuid;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "show", description = "Shows an erasure, and on request its targets.")
final class ShowCommand implements Callable<Integer> {

    private final Console console = new Console();

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ID", converter = Uuid.class, description = "The erasure's id.")
    private UUID id;

    @Option(names = "--targets", description = "Shows its users too, and what became of each.")
    private boolean targets;

    @Option(
            names = "--outcome",
            paramLabel = "OUTCOME",
            description = "Only users with this one: ${COMPLETION-CANDIDATES}.")
    private Outcome outcome;

    @Mixin
    private PageOptions page;

    @Mixin
    private DeploymentOptions options;

    /** The names are words of the command line. */
    enum Outcome {
        pending,
        erasing,
        deleted,
        refused,
        failed
    }

    @Override
    public Integer call() {
        if (!targets && (outcome != null || page.areGiven())) {
            throw new ParameterException(spec.commandLine(), "--outcome, --limit and --cursor need --targets");
        }
        Deployment deployment = options.deployment();
        JsonNode data = deployment.get(Erasures.path(id)).data();
        if (targets) {
            String path = page.addTo(new Query(Erasures.path(id) + "/targets").with("outcome", outcome));
            ((ObjectNode) data).setAll((ObjectNode) deployment.get(path).data());
        }
        options.print(data, this::print);
        return ExitCode.DONE;
    }

    private void print(JsonNode data) {
        Erasures.print(data.path("erasure"), console);
        if (data.has("targets")) {
            Table table = new Table("USER", "OUTCOME", "REASON");
            for (JsonNode target : data.path("targets")) {
                table.add(
                        target.path("userId").asText(),
                        target.path("outcome").asText(),
                        target.path("reason").asText(null));
            }
            table.print(console);
        }
        PageOptions.printNext(data, console);
    }
}
