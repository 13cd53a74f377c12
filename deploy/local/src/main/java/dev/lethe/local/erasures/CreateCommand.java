package dev.lethe.local.erasures;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.local.console.Console;
import dev.lethe.local.console.Refusal;
import dev.lethe.local.deployment.Deployment;
import dev.lethe.local.deployment.DeploymentOptions;
import dev.lethe.local.deployment.ExitCode;
import dev.lethe.local.deployment.Review;
import dev.lethe.local.deployment.Samples;
import dev.lethe.local.deployment.UserIds;
import dev.lethe.local.deployment.UserRole;
import dev.lethe.local.deployment.UserStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "create",
        sortOptions = false,
        description = {
            "Creates an erasure of the users that are named, or of all who meet a filter, after a review.",
            "The targets are selected once, when it is accepted.",
            "Exit codes with --watch are those of ./lethe erasures watch."
        })
final class CreateCommand implements Callable<Integer> {

    /** The most that a dry run answers. */
    private static final int SAMPLED = 100;

    private final Console console = new Console();

    @Spec
    private CommandSpec spec;

    @Mixin
    private UserIds users;

    @ArgGroup(exclusive = false, heading = "A filter, of which users have to meet every part:%n")
    private Filter filter;

    @Option(names = "--expect", paramLabel = "N", description = "Refuses unless exactly so many users match.")
    private Long expect;

    @Option(names = "--force", description = "Also deletes the rows that would refuse a deletion.")
    private boolean force;

    @Option(names = "--delay", paramLabel = "PERIOD", description = "Begins after this time, for example P30D.")
    private String delay;

    @Option(
            names = "--not-before",
            paramLabel = "TIME",
            description = "Begins at this time, for example 2030-01-01T00:00:00Z.")
    private String notBefore;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Is shown with the erasure.")
    private String reason;

    @Option(names = "--dry-run", description = "Ends after the review.")
    private boolean dryRun;

    @Option(names = "--watch", description = "Watches it until it ends.")
    private boolean watch;

    @Mixin
    private Review review;

    @Mixin
    private DeploymentOptions options;

    /** The parts of a filter. */
    static final class Filter {

        @Option(names = "--role", paramLabel = "ROLE", description = "${COMPLETION-CANDIDATES}; user unless given")
        private UserRole role;

        @Option(names = "--status", paramLabel = "STATUS", description = "${COMPLETION-CANDIDATES}")
        private UserStatus status;

        @Option(names = "--created-before", paramLabel = "TIME", description = "for example 2024-01-01T00:00:00Z")
        private String createdBefore;

        @Option(names = "--created-after", paramLabel = "TIME", description = "as --created-before")
        private String createdAfter;

        @Option(names = "--deactivated-before", paramLabel = "TIME", description = "as --created-before")
        private String deactivatedBefore;

        @Option(names = "--email-domain", paramLabel = "DOMAIN", description = "for example closed.example")
        private String emailDomain;

        private ObjectNode json() {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            put(json, "role", role);
            put(json, "status", status);
            put(json, "createdBefore", createdBefore);
            put(json, "createdAfter", createdAfter);
            put(json, "deactivatedBefore", deactivatedBefore);
            put(json, "emailDomain", emailDomain);
            return json;
        }
    }

    @Override
    public Integer call() {
        ObjectNode body = body();
        Deployment deployment = options.deployment();
        JsonNode found =
                deployment.post(Erasures.PATH + "?dryRun=true", Map.of(), body).data();
        long count = found.path("count").asLong();
        review(deployment, found);
        if (expect != null && expect != count) {
            throw Refusal.because("nothing was done: %d users match, and --expect is %d", count, expect);
        }
        if (dryRun) {
            options.print(found, nothing -> console.line("A dry run: nothing was done."));
            return ExitCode.DONE;
        }
        if (count == 0) {
            throw Refusal.because("nothing was done: no user matches");
        }
        review.confirm(count, "erase " + Review.count(count, "user"));
        body.put("expect", count);
        JsonNode data = deployment.post(Erasures.PATH, Map.of(), body).data();
        if (watch) {
            review.console()
                    .line(
                            "Erasure %s; Ctrl-C ends the watching alone.",
                            data.path("erasure").path("id").asText());
            UUID id = UUID.fromString(data.path("erasure").path("id").asText());
            return new Watch(deployment, id, options.json()).untilItEnds();
        }
        options.print(data, accepted -> Erasures.print(accepted.path("erasure"), console));
        return ExitCode.DONE;
    }

    private ObjectNode body() {
        Set<UUID> ids = users.all(!dryRun && !review.isConfirmedInAdvance());
        if (ids.isEmpty() == (filter == null)) {
            throw new ParameterException(
                    spec.commandLine(), "it needs users or a filter, and not both: ID, --ids, --role, --status …");
        }
        if (dryRun && watch) {
            throw new ParameterException(spec.commandLine(), "--dry-run leaves nothing to --watch");
        }
        if (filter != null && review.isConfirmedInAdvance() && expect == null && !dryRun) {
            throw new ParameterException(spec.commandLine(), "--yes with a filter needs --expect");
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (filter != null) {
            body.set("filter", filter.json());
        }
        ids.forEach(id -> body.withArray("userIds").add(id.toString()));
        body.put("mode", force ? "force" : "standard");
        put(body, "delay", delay);
        put(body, "notBefore", notBefore);
        put(body, "reason", reason);
        return body;
    }

    private void review(Deployment deployment, JsonNode found) {
        Console screen = review.console();
        long count = found.path("count").asLong();
        screen.line("On %s:", deployment.url().toString());
        screen.line("  %s   %d", filter == null ? "ids  " : "users", count);
        screen.line(
                "  mode    %s",
                force
                        ? "force: rows that would refuse a deletion are deleted too"
                        : "standard: users with rows that refuse a deletion stay");
        screen.line(
                "  begins  %s",
                delay != null
                        ? "in " + delay + ", and users are deactivated until then"
                        : notBefore != null ? notBefore + ", and users are deactivated until then" : "now");
        if (reason != null) {
            screen.line("  reason  %s", reason);
        }
        List<JsonNode> samples = new ArrayList<>();
        found.path("samples").forEach(samples::add);
        boolean someAreNobody = filter == null && samples.size() < Math.min(count, SAMPLED);
        Samples.print(samples, someAreNobody ? samples.size() : count, screen);
        if (someAreNobody) {
            screen.line("Only %d of these ids are users.", samples.size());
        }
    }

    private static void put(ObjectNode json, String field, Object value) {
        if (value != null) {
            json.put(field, value.toString());
        }
    }
}
