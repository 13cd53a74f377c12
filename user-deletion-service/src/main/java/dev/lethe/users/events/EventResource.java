package dev.lethe.users.events;

import dev.lethe.common.input.Parameters;
import dev.lethe.users.erasure.Erasure;
import dev.lethe.users.erasure.ErasureView;
import dev.lethe.users.erasure.Erasures;
import dev.lethe.users.operation.Inputs;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestStreamElementType;

@Path(Erasures.PATH)
@Tag(name = "Erasures")
public class EventResource {

    private final Watchers watchers;
    private final Inputs inputs;
    private final Parameters parameters;
    private final RoutingContext http;

    EventResource(Watchers watchers, Inputs inputs, Parameters parameters, RoutingContext http) {
        this.watchers = watchers;
        this.inputs = inputs;
        this.parameters = parameters;
        this.http = http;
    }

    @GET
    @Path("{id}/events")
    @Authenticated
    @Blocking
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Follows an erasure",
            description =
                    "The erasure as it is now, and again after each change; ends with it, or with the caller's token"
                            + " or account")
    @APIResponse(
            responseCode = "200",
            description = "Events named erasure, each with the erasure as its data",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = ErasureView.class)))
    public Multi<OutboundSseEvent> events(@PathParam("id") String id, @Context Sse sse) {
        parameters.allowOnly(Set.of());
        UUID erasureId = Erasures.idInPath(id);
        Erasure erasure = Erasure.visible(erasureId, inputs.caller(), inputs.isAdmin());
        Watcher watcher = new Watcher(inputs.caller(), erasureId, inputs.tokenExpiry());
        Multi<OutboundSseEvent> events = watchers.watch(watcher, erasure, new SseEvents(sse));
        // For nginx, which then forwards events at once.
        http.response().putHeader("X-Accel-Buffering", "no");
        return events;
    }
}
