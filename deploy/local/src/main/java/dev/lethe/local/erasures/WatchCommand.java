package dev.lethe.local.erasures;

import dev.lethe.local.deployment.DeploymentOptions;
import dev.lethe.local.deployment.Uuid;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "watch",
        description = {
            "Watches an erasure until it ends. Ctrl-C ends the watching, not the erasure. With --json each event is a line.",
            "Exit code 0 if all users were deleted, 3 if some were refused or failed, 1 if it was cancelled."
        })
final class WatchCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ID", converter = Uuid.class, description = "The erasure's id.")
    private UUID id;

    @Mixin
    private DeploymentOptions options;

    @Override
    public Integer call() {
        return new Watch(options.deployment(), id, options.json()).untilItEnds();
    }
}
