package dev.lethe.users.hold;

import dev.lethe.common.auth.Role;
import dev.lethe.users.account.UserIds;
import dev.lethe.users.hold.UserHold.HeldUser;
import dev.lethe.users.operation.Action;
import dev.lethe.users.operation.Answer;
import dev.lethe.users.operation.Command;
import dev.lethe.users.operation.Inputs;
import dev.lethe.users.operation.Operations;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/users")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.SUPER_ADMIN_NAME)
@Tag(name = "Hold")
public class HoldResource {

    private final Operations operations;
    private final UserHold hold;
    private final Inputs inputs;

    HoldResource(Operations operations, UserHold hold, Inputs inputs) {
        this.operations = operations;
        this.hold = hold;
        this.inputs = inputs;
    }

    @PUT
    @Path("{id}/hold")
    @Operation(summary = "Puts a user under hold: nothing deletes them until it is released")
    @APIResponse(responseCode = "200", description = "The user and the hold")
    public RestResponse<Answer<HeldUser>> hold(@PathParam("id") String id, @NotNull HoldBody body) {
        UUID user = UserIds.inPath(id);
        Command command = inputs.command(Action.HOLD);
        body.check();
        return operations
                .run(command, connection -> hold.hold(connection, command, user, body.reason()))
                .response();
    }

    @DELETE
    @Path("{id}/hold")
    @Operation(summary = "Releases the hold of a user")
    @APIResponse(responseCode = "200", description = "The user, without a hold")
    public RestResponse<Answer<HeldUser>> release(@PathParam("id") String id) {
        UUID user = UserIds.inPath(id);
        Command command = inputs.command(Action.RELEASE_HOLD);
        return operations
                .run(command, connection -> hold.release(connection, command, user))
                .response();
    }
}
