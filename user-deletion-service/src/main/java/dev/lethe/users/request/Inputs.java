package dev.lethe.users.request;

import dev.lethe.common.error.Failure;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The parameters and headers of the request being served. */
@RequestScoped
public class Inputs {

    public static final String UUID_PATTERN = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    private static final String KEY_PATTERN = "[\\x21-\\x7e]{1,255}";

    private final RoutingContext request;

    public Inputs(RoutingContext request) {
        this.request = request;
    }

    /** A user's id in the path. */
    public UUID userId(String id) {
        if (!id.matches(UUID_PATTERN)) {
            throw Failure.invalid("id", "User ID must be a valid UUID");
        }
        return UUID.fromString(id);
    }

    /** Whether the request is only a rehearsal. {@code dryrun=true} is refused: ignored, it would delete in earnest. */
    public boolean dryRun() {
        allowOnly(Set.of("dryRun"));
        return parameter("dryRun")
                .map(value -> switch (value) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw Failure.invalid("dryRun", "must be true or false");
                })
                .orElse(false);
    }

    public Optional<String> parameter(String name) {
        List<String> values = request.queryParams().getAll(name);
        if (values.size() > 1) {
            throw Failure.invalid(name, "must be given once");
        }
        return values.stream().findFirst();
    }

    public void allowOnly(Set<String> names) {
        for (String name : request.queryParams().names()) {
            if (!names.contains(name)) {
                throw Failure.invalid(name, "Unknown parameter");
            }
        }
    }

    /** The tag, or tags, that the client made its decision by. */
    public Optional<String> ifMatch() {
        List<String> values = request.request().headers().getAll("If-Match");
        return values.isEmpty() ? Optional.empty() : Optional.of(String.join(",", values));
    }

    public Optional<String> idempotencyKey() {
        MultiMap headers = request.request().headers();
        List<String> keys = headers.getAll("Idempotency-Key");
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        if (keys.size() > 1 || !keys.get(0).matches(KEY_PATTERN)) {
            throw Failure.invalid("Idempotency-Key", "must be one key of 1 to 255 printable ASCII characters");
        }
        return Optional.of(keys.get(0));
    }
}
