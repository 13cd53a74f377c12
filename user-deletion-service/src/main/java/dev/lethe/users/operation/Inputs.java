package dev.lethe.users.operation;

import dev.lethe.common.auth.Role;
import dev.lethe.common.error.Failure;
import dev.lethe.common.input.Parameters;
import dev.lethe.common.request.CurrentRequest;
import dev.lethe.users.account.ActiveAccountCheck;
import dev.lethe.users.account.Caller;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Reads headers and query parameters of the current request. */
@RequestScoped
public class Inputs {

    private static final Pattern KEYS = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private static final Set<Action> TAKE_IF_MATCH =
            EnumSet.of(Action.DELETE, Action.FORCE_DELETE, Action.DELETE_ACCOUNT);

    private final RoutingContext http;
    private final Parameters parameters;
    private final SecurityIdentity identity;
    private final CurrentRequest request;

    public Inputs(RoutingContext http, Parameters parameters, SecurityIdentity identity, CurrentRequest request) {
        this.http = http;
        this.parameters = parameters;
        this.identity = identity;
        this.request = request;
    }

    public Caller caller() {
        return identity.getAttribute(ActiveAccountCheck.CALLER);
    }

    /**
     * Makes the command. Unknown parameters such as {@code dryrun=true} are refused, and {@code If-Match} where it isn't
     * checked, because ignoring them could delete.
     */
    public Command command(Action action) {
        parameters.allowOnly(Set.of("dryRun"));
        if (!TAKE_IF_MATCH.contains(action) && ifMatch().isPresent()) {
            throw Failure.invalid("If-Match", "is for the deletion of one user, and can't be checked here");
        }
        return new Command(request.id(), caller(), action, parameters.dryRun());
    }

    /** Returns whether the client prefers 202 to waiting. A dry run is answered at once, whatever the client prefers. */
    public boolean prefersAsync(Command command) {
        return !command.dryRun()
                && http.request().headers().getAll("Prefer").stream().anyMatch(Preferences::includeRespondAsync);
    }

    public boolean isAdmin() {
        return identity.hasRole(Role.ADMIN_NAME);
    }

    public Instant tokenExpiry() {
        return Instant.ofEpochSecond(((JsonWebToken) identity.getPrincipal()).getExpirationTime());
    }

    /** Returns the preview tags of {@code If-Match}. */
    public Optional<String> ifMatch() {
        List<String> values = http.request().headers().getAll("If-Match");
        return values.isEmpty() ? Optional.empty() : Optional.of(String.join(",", values));
    }

    public Optional<String> idempotencyKey() {
        MultiMap headers = http.request().headers();
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
