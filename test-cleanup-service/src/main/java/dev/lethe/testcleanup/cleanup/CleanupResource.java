package dev.lethe.testcleanup.cleanup;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.common.auth.InternalCaller;
import dev.lethe.common.auth.InternalKey;
import dev.lethe.common.body.BodyHeaders;
import dev.lethe.common.error.Failure;
import dev.lethe.common.input.Parameters;
import dev.lethe.common.request.CurrentRequest;
import dev.lethe.testcleanup.log.CleanupCommand;
import dev.lethe.testcleanup.ratelimit.Admitted;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/test-cleanup")
@Produces(MediaType.APPLICATION_JSON)
@InternalKey
@Admitted
@Tag(name = "Cleanup")
public class CleanupResource {

    private final Cleanup cleanup;
    private final CurrentRequest request;
    private final InternalCaller caller;
    private final Parameters parameters;
    private final HttpServerRequest http;

    CleanupResource(
            Cleanup cleanup,
            CurrentRequest request,
            InternalCaller caller,
            Parameters parameters,
            HttpServerRequest http) {
        this.cleanup = cleanup;
        this.request = request;
        this.caller = caller;
        this.parameters = parameters;
        this.http = http;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Deletes leftover test data",
            description =
                    "Deletes all of it, or that of one session, with everything that refers to it, in one transaction.")
    @Parameter(name = "dryRun", in = ParameterIn.QUERY, description = "true: deletes, answers, and rolls back")
    @RequestBody(required = false, content = @Content(schema = @Schema(implementation = CleanupRequest.class)))
    public CleanupAnswer cleanUp(JsonNode body) {
        if (body == null && BodyHeaders.announceABody(http)) {
            throw Failure.invalid("body", "must be a JSON object");
        }
        return cleanUp(CleanupRequest.of(body));
    }

    /** Accepts any content type if there is no body. With a body it must be JSON. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public CleanupAnswer cleanUpEverything(InputStream body) {
        if (BodyHeaders.announceABody(http)) {
            throw new NotSupportedException();
        }
        return cleanUp(new CleanupRequest(Optional.empty()));
    }

    private CleanupAnswer cleanUp(CleanupRequest asked) {
        parameters.allowOnly(Set.of("dryRun"));
        Counts counts =
                cleanup.run(new CleanupCommand(request.id(), caller.id(), asked.session(), parameters.dryRun()));
        return new CleanupAnswer(
                true,
                "Test data cleanup completed",
                counts.main(),
                counts.related(),
                asked.session().orElse(null));
    }
}
