package dev.lethe.local.erasures;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.local.console.Console;
import dev.lethe.local.deployment.Deployment;
import dev.lethe.local.deployment.DeploymentOptions;
import dev.lethe.local.deployment.ExitCode;
import dev.lethe.local.deployment.Uuid;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Has an erasure paused, resumed or cancelled. */
abstract class ErasureChange implements Callable<Integer> {

    private final Console console = new Console();
    private final String act;

    @Parameters(paramLabel = "ID", converter = Uuid.class, description = "The erasure's id.")
    private UUID id;

    @Mixin
    private DeploymentOptions options;

    ErasureChange(String act) {
        this.act = act;
    }

    @Override
    public Integer call() {
        Deployment deployment = options.deployment();
        review(deployment, id);
        JsonNode data =
                deployment.post(Erasures.path(id) + "/" + act, Map.of(), null).data();
        options.print(data, changed -> Erasures.print(changed.path("erasure"), console));
        return ExitCode.DONE;
    }

    /** Asks before it is done, where that can't be undone. */
    void review(Deployment deployment, UUID erasure) {}
}
