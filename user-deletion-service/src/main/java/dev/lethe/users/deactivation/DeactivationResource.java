package dev.lethe.users.deactivation;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.lethe.common.auth.Role;
import dev.lethe.users.account.UserIds;
import dev.lethe.users.deactivation.UserDeactivation.OneUser;
import dev.lethe.users.operation.Action;
import dev.lethe.users.operation.Answer;
import dev.lethe.users.operation.Command;
import dev.lethe.users.operation.Inputs;
import dev.lethe.users.operation.ManyUsers;
import dev.lethe.users.operation.Operations;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/users")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.ADMIN_NAME)
@Tag(name = "Deactivation")
public class DeactivationResource {

    private static final TypeReference<ManyUsers<OneUser>> MANY = new TypeReference<>() {};

    private final Operations operations;
    private final UserDeactivation deactivation;
    private final Inputs inputs;

    DeactivationResource(Operations operations, UserDeactivation deactivation, Inputs inputs) {
        this.operations = operations;
        this.deactivation = deactivation;
        this.inputs = inputs;
    }

    @PUT
    @Path("{id}/deactivate")
    @Operation(summary = "Deactivates a user, and keeps their data")
    @APIResponse(responseCode = "200", description = "The user as they are now")
    public RestResponse<Answer<OneUser>> deactivate(@PathParam("id") String id) {
        return one(UserIds.inPath(id), Action.DEACTIVATE);
    }

    @PUT
    @Path("{id}/reactivate")
    @Operation(summary = "Reactivates a user")
    @APIResponse(responseCode = "200", description = "The user as they are now")
    public RestResponse<Answer<OneUser>> reactivate(@PathParam("id") String id) {
        return one(UserIds.inPath(id), Action.REACTIVATE);
    }

    @POST
    @Path("bulk-deactivate")
    @Operation(summary = "Deactivates users")
    @APIResponse(responseCode = "200", description = "The result for each user")
    public RestResponse<Answer<ManyUsers<OneUser>>> bulkDeactivate(@NotNull UserIds users) {
        Command command = inputs.command(Action.BULK_DEACTIVATE);
        Set<UUID> ids = users.distinct();
        return operations
                .run(
                        command,
                        inputs.idempotencyKey(),
                        ids,
                        MANY,
                        connection -> deactivation.many(connection, command, ids))
                .response();
    }

    private RestResponse<Answer<OneUser>> one(UUID id, Action action) {
        Command command = inputs.command(action);
        return operations
                .run(command, connection -> deactivation.one(connection, command, id))
                .response();
    }
}
