package dev.lethe.local.users;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.local.console.Console;
import dev.lethe.local.deployment.DeploymentOptions;
import dev.lethe.local.deployment.ExitCode;
import dev.lethe.local.deployment.Uuid;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "preview", description = "Shows a user, and what refers to them.")
final class PreviewCommand implements Callable<Integer> {

    private final Console console = new Console();

    @Parameters(paramLabel = "ID", converter = Uuid.class, description = "The user's id.")
    private UUID id;

    @Mixin
    private DeploymentOptions options;

    @Override
    public Integer call() {
        JsonNode data = Preview.read(options.deployment(), id).data();
        options.print(
                data,
                preview -> Preview.figures(preview).forEach((name, figure) -> console.line("%-40s %s", name, figure)));
        return ExitCode.DONE;
    }
}
