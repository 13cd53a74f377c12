package dev.lethe.users.deletion;

import dev.lethe.common.auth.Role;
import dev.lethe.common.transaction.OneAtATime;
import dev.lethe.users.account.Caller;
import dev.lethe.users.account.CurrentCaller;
import dev.lethe.users.log.Action;
import dev.lethe.users.log.Request;
import dev.lethe.users.operation.Operations;
import dev.lethe.users.request.DeleteAll;
import dev.lethe.users.request.Inputs;
import dev.lethe.users.request.UserIds;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/users")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Deletion")
public class DeletionResource {

    private final Operations operations;
    private final UserDeletion deletion;
    private final CurrentCaller caller;
    private final Inputs inputs;
    private final OneAtATime oneAtATime;

    DeletionResource(
            Operations operations, UserDeletion deletion, CurrentCaller caller, Inputs inputs, OneAtATime oneAtATime) {
        this.oneAtATime = oneAtATime;
        this.operations = operations;
        this.deletion = deletion;
        this.caller = caller;
        this.inputs = inputs;
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed(Role.ADMIN_NAME)
    @Operation(summary = "Deletes a user who has no restricting rows")
    public Response delete(@PathParam("id") String id) {
        return one(inputs.userId(id), Action.DELETE, Mode.STANDARD);
    }

    @DELETE
    @Path("{id}/force-delete")
    @RolesAllowed(Role.ADMIN_NAME)
    @Operation(summary = "Deletes a user and everything that refers to them")
    public Response forceDelete(@PathParam("id") String id) {
        return one(inputs.userId(id), Action.FORCE_DELETE, Mode.FORCE);
    }

    @DELETE
    @Path("account")
    @Authenticated
    @Operation(summary = "Deletes the caller's own account")
    public Response deleteAccount() {
        UUID id = caller.get().id();
        return oneAtATime.run(
                id, "Your account is being deleted already", () -> one(id, Action.DELETE_ACCOUNT, Mode.STANDARD));
    }

    @POST
    @Path("delete-multiple")
    @RolesAllowed(Role.ADMIN_NAME)
    @Operation(summary = "Deletes those of the users who have no restricting rows")
    public Response deleteMultiple(@NotNull UserIds users) {
        return many(users.distinct(), Action.DELETE_MULTIPLE, Mode.STANDARD);
    }

    @POST
    @Path("bulk-delete")
    @RolesAllowed(Role.ADMIN_NAME)
    @Operation(summary = "The same as delete-multiple")
    public Response bulkDelete(@NotNull UserIds users) {
        return deleteMultiple(users);
    }

    @POST
    @Path("bulk-force-delete")
    @RolesAllowed(Role.ADMIN_NAME)
    @Operation(summary = "Deletes users and everything that refers to them")
    public Response bulkForceDelete(@NotNull UserIds users) {
        return many(users.distinct(), Action.BULK_FORCE_DELETE, Mode.FORCE);
    }

    @POST
    @Path("delete-all")
    @RolesAllowed(Role.SUPER_ADMIN_NAME)
    @Operation(summary = "Deletes everyone but the caller, and admins only when told to")
    public Response deleteAll(@NotNull DeleteAll everyone) {
        Request request = caller.asks(Action.DELETE_ALL, inputs.dryRun());
        everyone.check();
        Caller who = caller.get();
        return operations
                .run(
                        request,
                        inputs.idempotencyKey(),
                        "admins spared: " + everyone.sparesAdmins(),
                        connection -> deletion.everyone(connection, request, who, everyone.sparesAdmins()))
                .toResponse(request.dryRun());
    }

    private Response one(UUID id, Action action, Mode mode) {
        Request request = caller.asks(action, inputs.dryRun());
        Optional<String> expected = inputs.ifMatch();
        Caller who = caller.get();
        return operations
                .run(request, connection -> deletion.one(connection, request, who, id, mode, expected))
                .toResponse(request.dryRun());
    }

    private Response many(Set<UUID> ids, Action action, Mode mode) {
        Request request = caller.asks(action, inputs.dryRun());
        Caller who = caller.get();
        return operations
                .run(
                        request,
                        inputs.idempotencyKey(),
                        ids,
                        connection -> deletion.many(connection, request, who, ids, mode))
                .toResponse(request.dryRun());
    }
}
