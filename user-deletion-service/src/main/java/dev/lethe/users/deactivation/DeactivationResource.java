package dev.lethe.users.deactivation;

import dev.lethe.common.auth.Role;
import dev.lethe.users.account.Caller;
import dev.lethe.users.account.CurrentCaller;
import dev.lethe.users.log.Action;
import dev.lethe.users.log.Request;
import dev.lethe.users.operation.Operations;
import dev.lethe.users.request.Inputs;
import dev.lethe.users.request.UserIds;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/users")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.ADMIN_NAME)
@Tag(name = "Deactivation")
public class DeactivationResource {

    private final Operations operations;
    private final UserDeactivation deactivation;
    private final CurrentCaller caller;
    private final Inputs inputs;

    DeactivationResource(Operations operations, UserDeactivation deactivation, CurrentCaller caller, Inputs inputs) {
        this.operations = operations;
        this.deactivation = deactivation;
        this.caller = caller;
        this.inputs = inputs;
    }

    @PUT
    @Path("{id}/deactivate")
    @Operation(summary = "Deactivates a user; everything of theirs stays")
    public Response deactivate(@PathParam("id") String id) {
        return one(inputs.userId(id), Action.DEACTIVATE, false);
    }

    @PUT
    @Path("{id}/reactivate")
    @Operation(summary = "Reactivates a user")
    public Response reactivate(@PathParam("id") String id) {
        return one(inputs.userId(id), Action.REACTIVATE, true);
    }

    @POST
    @Path("bulk-deactivate")
    @Operation(summary = "Deactivates users")
    public Response bulkDeactivate(@NotNull UserIds users) {
        Request request = caller.asks(Action.BULK_DEACTIVATE, inputs.dryRun());
        Set<UUID> ids = users.distinct();
        Caller who = caller.get();
        return operations
                .run(request, inputs.idempotencyKey(), ids, connection -> deactivation.many(connection, who, ids))
                .toResponse(request.dryRun());
    }

    private Response one(UUID id, Action action, boolean active) {
        Request request = caller.asks(action, inputs.dryRun());
        Caller who = caller.get();
        return operations
                .run(request, connection -> deactivation.one(connection, who, id, active))
                .toResponse(request.dryRun());
    }
}
