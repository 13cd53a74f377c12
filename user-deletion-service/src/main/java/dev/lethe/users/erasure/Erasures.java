package dev.lethe.users.erasure;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.lethe.common.error.Failure;
import dev.lethe.common.input.Uuids;
import dev.lethe.users.operation.Answer;
import dev.lethe.users.operation.Command;
import dev.lethe.users.operation.Operations;
import dev.lethe.users.operation.Result;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.GenericEntity;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;

/** Accepts and changes erasures, and tells this replica's worker. */
@Singleton
public final class Erasures {

    /** Fired when an erasure may have become due. */
    public record Due() {}

    public static final String PATH = "/api/users/erasures";

    private static final Logger LOG = Logger.getLogger(Erasures.class);
    private static final TypeReference<AcceptedErasure> DATA = new TypeReference<>() {};

    private final Operations operations;
    private final ErasureAcceptance acceptance;
    private final ErasureChanges changes;
    private final Event<Due> due;

    Erasures(Operations operations, ErasureAcceptance acceptance, ErasureChanges changes, Event<Due> due) {
        this.operations = operations;
        this.acceptance = acceptance;
        this.changes = changes;
        this.due = due;
    }

    public static UUID idInPath(String id) {
        return Uuids.parse(id).orElseThrow(() -> Failure.invalid("id", "Erasure ID must be a valid UUID"));
    }

    /** @param body what was asked, so that it can't be asked differently under the same key */
    public Result<AcceptedErasure> accept(Command command, Optional<String> key, Object body, ErasureRequest request) {
        Result<AcceptedErasure> result =
                operations.run(command, key, body, DATA, connection -> acceptance.accept(connection, command, request));
        // A replayed answer has no entries, and neither has the open erasure of an account that is asked for again.
        if (result.status() == 202 && !result.entries().isEmpty()) {
            ErasureView erasure = result.data().erasure();
            LOG.infof(
                    "Erasure %s was accepted: %d users, %s, requested by %s, not before %s",
                    erasure.id(), erasure.total(), erasure.mode(), erasure.requestedBy(), erasure.notBefore());
            due.fire(new Due());
        }
        return result;
    }

    /** Has participants called at once, if a deletion has left an erasure to them. */
    public void begin(Result<?> deletion) {
        if (deletion.erasure() != null && !deletion.replayed()) {
            LOG.infof("Erasure %s is left to participants by a deletion", deletion.erasure());
            due.fire(new Due());
        }
    }

    /** Accepts a deletion that the client prefers not to wait for. */
    public <T> RestResponse<Answer<T>> acceptPreferred(
            Command command, Optional<String> key, Object body, ErasureRequest request) {
        RestResponse<Answer<T>> response = response(accept(command, key, "async " + body, request));
        response.getHeaders().putSingle("Preference-Applied", "respond-async");
        return response;
    }

    /**
     * Makes the response, with {@code Location} after an acceptance. The cast lets methods that declare another answer
     * return it; OpenAPI describes it as the response 202.
     */
    @SuppressWarnings("unchecked")
    public static <T> RestResponse<Answer<T>> response(Result<AcceptedErasure> result) {
        RestResponse<Answer<AcceptedErasure>> response = result.response();
        if (result.status() == 202) {
            response.getHeaders()
                    .putSingle("Location", PATH + "/" + result.data().erasure().id());
        }
        GenericEntity<?> typed = new GenericEntity<Answer<AcceptedErasure>>(response.getEntity()) {};
        RestResponse<?> whole = RestResponse.ResponseBuilder.create(response.getStatusInfo(), typed)
                .replaceAll(response.getHeaders())
                .header("Content-Type", MediaType.APPLICATION_JSON)
                .build();
        return (RestResponse<Answer<T>>) whole;
    }

    RestResponse<Answer<OneErasure>> change(Command command, UUID id) {
        Result<OneErasure> result = operations.run(command, connection -> changes.change(connection, command, id));
        RestResponse<Answer<OneErasure>> response = result.response();
        if (!command.dryRun()) {
            String state = result.data().erasure().state();
            LOG.infof(
                    "%s: %s, by %s; it is %s now",
                    result.message(), id, command.caller().id(), state);
            due.fire(new Due());
        }
        return response;
    }
}
