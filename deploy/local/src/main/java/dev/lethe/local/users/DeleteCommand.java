package dev.lethe.local.users;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.local.console.Console;
import dev.lethe.local.console.Refusal;
import dev.lethe.local.console.Table;
import dev.lethe.local.deployment.Deployment;
import dev.lethe.local.deployment.DeploymentOptions;
import dev.lethe.local.deployment.ExitCode;
import dev.lethe.local.deployment.Reply;
import dev.lethe.local.deployment.Review;
import dev.lethe.local.deployment.Samples;
import dev.lethe.local.deployment.UserIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "delete",
        description = {
            "Deletes users, after a review: a dry run says exactly what would go.",
            "One user is deleted only if nothing has changed since the review. Several are reviewed again right before, and"
                    + " some of them may be refused. More than a thousand are an erasure: ./lethe erasures create.",
            "Exit code 0 if all were deleted, 3 if some were refused, 1 if none was deleted."
        })
final class DeleteCommand implements Callable<Integer> {

    private static final int TARGET_CHANGED = 412;

    private final Console console = new Console();

    @Spec
    private CommandSpec spec;

    @Mixin
    private UserIds users;

    @Option(names = "--force", description = "Also deletes the rows that would refuse the deletion.")
    private boolean force;

    @Option(names = "--dry-run", description = "Ends after the review.")
    private boolean dryRun;

    @Mixin
    private Review review;

    @Mixin
    private DeploymentOptions options;

    @Override
    public Integer call() {
        Set<UUID> ids = users.all(!dryRun && !review.isConfirmedInAdvance());
        if (ids.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "no user is named: ID or --ids");
        }
        Deployment deployment = options.deployment();
        review.console().line("On %s:", deployment.url().toString());
        return ids.size() == 1 ? deleteOne(deployment, ids.iterator().next()) : deleteMany(deployment, ids);
    }

    private int deleteOne(Deployment deployment, UUID id) {
        Preview preview = Preview.read(deployment, id);
        String path = "/api/users/" + id + (force ? "/force-delete" : "");
        Map<String, String> bound = Map.of("If-Match", preview.etag());
        JsonNode trial = deployment.delete(path + "?dryRun=true", bound).data();
        DeletedRows rows = DeletedRows.of(List.of(trial));
        review.console().line("  user     %s", preview.who());
        review.console().line("  deletes  %s", DeletedRows.text(rows.deleted()));
        // The dry run of a standard deletion doesn't count all of them.
        review.console().line("  detaches %s", DeletedRows.text(preview.detached()));
        String systems = otherSystems(deployment, id);
        if (!systems.isEmpty()) {
            review.console().line("  erased in other systems too: %s", systems);
        }
        if (dryRun) {
            options.print(trial, nothing -> console.line("A dry run: nothing was deleted."));
            return ExitCode.DONE;
        }
        review.confirm(1 + rows.deletedTotal(), "delete " + rows.with(1));
        Reply reply = deployment.delete(path, bound);
        if (reply.status() == TARGET_CHANGED) {
            throw Refusal.because(
                    "nothing was deleted, because the user has changed since the review: %s",
                    preview.changes(reply.json().path("data")));
        }
        options.print(
                reply.data(),
                data -> console.line(
                        "Deleted %s.", DeletedRows.of(List.of(data)).with(1)));
        reply.header("Erasure").ifPresent(this::pointTo);
        return ExitCode.DONE;
    }

    private int deleteMany(Deployment deployment, Set<UUID> ids) {
        String path = "/api/users/" + (force ? "bulk-force-delete" : "bulk-delete");
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ids.forEach(id -> body.withArray("userIds").add(id.toString()));
        JsonNode trial = deployment.post(path + "?dryRun=true", Map.of(), body).data();
        DeletedRows rows = DeletedRows.of(trial.path("successful"));
        long successful = trial.path("successful").size();
        review.console().line("  users    %d of %d would be deleted", successful, ids.size());
        review.console().line("  deletes  %s", DeletedRows.text(rows.deleted()));
        review.console()
                .line(
                        "  detaches %s%s",
                        DeletedRows.text(rows.detached()), force ? "" : ", and what is assigned to them");
        List<JsonNode> deleted = new ArrayList<>();
        trial.path("successful").forEach(one -> deleted.add(one.path("deletedUser")));
        Samples.print(deleted, successful, review.console());
        printRefused(trial, review.console());
        if (dryRun) {
            options.print(trial, nothing -> console.line("A dry run: nothing was deleted."));
            return outcome(trial);
        }
        if (successful == 0) {
            throw Refusal.because("nothing was deleted: all users would be refused");
        }
        review.confirm(successful + rows.deletedTotal(), "delete " + rows.with(successful));
        JsonNode now = deployment.post(path + "?dryRun=true", Map.of(), body).data();
        if (!now.equals(trial)) {
            throw Refusal.because("nothing was deleted, because these users have changed since the review");
        }
        Reply reply = deployment.post(path, Map.of(), body);
        JsonNode data = reply.data();
        options.print(data, this::printMany);
        reply.header("Erasure").ifPresent(this::pointTo);
        return outcome(data);
    }

    private void printMany(JsonNode data) {
        long successful = data.path("successful").size();
        console.line("Deleted %s.", DeletedRows.of(data.path("successful")).with(successful));
        printRefused(data, console);
    }

    private static void printRefused(JsonNode data, Console console) {
        if (!data.path("failed").isEmpty()) {
            Table table = new Table("REFUSED", "WHY");
            data.path("failed")
                    .forEach(user -> table.add(
                            user.path("userId").asText(), user.path("error").asText()));
            table.print(console);
        }
    }

    private static int outcome(JsonNode data) {
        if (data.path("failed").isEmpty()) {
            return ExitCode.DONE;
        }
        return data.path("successful").isEmpty() ? ExitCode.REFUSED : ExitCode.IN_PART;
    }

    private static String otherSystems(Deployment deployment, UUID id) {
        StringBuilder systems = new StringBuilder();
        deployment
                .get("/api/users/" + id + "/identities")
                .data()
                .path("identities")
                .forEach(identity -> systems.append(systems.isEmpty() ? "" : ", ")
                        .append(identity.path("participant").asText())
                        .append(' ')
                        .append(identity.path("subject").asText()));
        return systems.toString();
    }

    private void pointTo(String erasure) {
        review.console().line("Other systems erase them too: ./lethe erasures watch %s", erasure);
    }
}
