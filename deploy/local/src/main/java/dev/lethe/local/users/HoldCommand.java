package dev.lethe.local.users;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.lethe.local.console.Console;
import dev.lethe.local.deployment.Deployment;
import dev.lethe.local.deployment.DeploymentOptions;
import dev.lethe.local.deployment.ExitCode;
import dev.lethe.local.deployment.Review;
import dev.lethe.local.deployment.Uuid;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "hold",
        description =
                "Puts a user under hold, so that nothing deletes them, or releases them after a review. Needs a super-admin.")
final class HoldCommand implements Callable<Integer> {

    private final Console console = new Console();

    @Parameters(paramLabel = "ID", converter = Uuid.class, description = "The user's id.")
    private UUID id;

    @ArgGroup(multiplicity = "1")
    private Act act;

    @Mixin
    private Review review;

    @Mixin
    private DeploymentOptions options;

    /** Whether to hold or to release. */
    static final class Act {

        @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why they are put under hold.")
        private String reason;

        @Option(names = "--release", required = true, description = "Releases them.")
        private boolean release;
    }

    @Override
    public Integer call() {
        Deployment deployment = options.deployment();
        String path = "/api/users/" + id + "/hold";
        if (act.release) {
            Preview preview = Preview.read(deployment, id);
            review.console().line("On %s:", deployment.url().toString());
            review.console().line("  user  %s", preview.who());
            review.console()
                    .line(
                            "  hold  %s",
                            preview.data().path("hold").path("reason").asText("none"));
            review.confirm(1, "release 1 user, whom deletions can reach then");
        }
        JsonNode data = act.release
                ? deployment.delete(path, Map.of()).data()
                : deployment
                        .put(path, JsonNodeFactory.instance.objectNode().put("reason", act.reason))
                        .data();
        options.print(data, this::print);
        return ExitCode.DONE;
    }

    private void print(JsonNode data) {
        String email = data.path("user").path("email").asText();
        JsonNode hold = data.path("hold");
        if (hold.isMissingNode()) {
            console.line("%s is not under hold.", email);
        } else {
            console.line(
                    "%s is under hold since %s: %s",
                    email, hold.path("since").asText(), hold.path("reason").asText());
        }
    }
}
