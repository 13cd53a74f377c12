package dev.lethe.users.request;

import dev.lethe.common.error.Failure;
import dev.lethe.common.input.Parameters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** What the request being served says besides its body. */
@RequestScoped
public class Inputs {

    private static final Pattern UUIDS = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern KEYS = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private final RoutingContext request;
    private final Parameters parameters;

    public Inputs(RoutingContext request, Parameters parameters) {
        this.request = request;
        this.parameters = parameters;
    }

    /** Nothing for what isn't one, or is one by half: {@link UUID#fromString} would read {@code 1-2-3-4-5}. */
    public static Optional<UUID> uuid(String value) {
        return value != null && UUIDS.matcher(value).matches() ? Optional.of(UUID.fromString(value)) : Optional.empty();
    }

    /** A user's id in the path. */
    public UUID userId(String id) {
        return uuid(id).orElseThrow(() -> Failure.invalid("id", "User ID must be a valid UUID"));
    }

    /** Whether the request is only a rehearsal. {@code dryrun=true} is refused: ignored, it would delete in earnest. */
    public boolean dryRun() {
        parameters.allowOnly(Set.of("dryRun"));
        return parameters.flag("dryRun", false);
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
        if (keys.size() > 1 || !KEYS.matcher(keys.get(0)).matches()) {
            throw Failure.invalid("Idempotency-Key", "must be one key of 1 to 255 printable ASCII characters");
        }
        return Optional.of(keys.get(0));
    }
}
