package dev.lethe.common.input;

import dev.lethe.common.error.Failure;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads query parameters strictly. A parameter that was ignored could have been the one that limits a deletion. */
@RequestScoped
public class Parameters {

    private final RoutingContext request;

    public Parameters(RoutingContext request) {
        this.request = request;
    }

    public void allowOnly(Set<String> names) {
        for (String name : request.queryParams().names()) {
            if (!names.contains(name)) {
                throw Failure.invalid(name, "Unknown parameter");
            }
        }
    }

    public Optional<String> one(String name) {
        List<String> values = request.queryParams().getAll(name);
        if (values.size() > 1) {
            throw Failure.invalid(name, "must be given once");
        }
        return values.stream().findFirst();
    }

    public boolean flag(String name, boolean unlessGiven) {
        return one(name)
                .map(value -> switch (value) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw Failure.invalid(name, "must be true or false");
                })
                .orElse(unlessGiven);
    }

    /** Returns whether this is a dry run. The response then has the header {@code Dry-Run}, whatever its status. */
    public boolean dryRun() {
        boolean dryRun = flag("dryRun", false);
        if (dryRun) {
            request.response().putHeader("Dry-Run", "true");
        }
        return dryRun;
    }
}
