package dev.lethe.users.deletion;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.lethe.common.auth.Role;
import dev.lethe.common.transaction.OneAtATime;
import dev.lethe.users.account.UserIds;
import dev.lethe.users.erasure.ErasureConfig;
import dev.lethe.users.erasure.ErasureRequest;
import dev.lethe.users.erasure.Erasures;
import dev.lethe.users.erasure.TargetSelection;
import dev.lethe.users.operation.Action;
import dev.lethe.users.operation.Answer;
import dev.lethe.users.operation.Command;
import dev.lethe.users.operation.Inputs;
import dev.lethe.users.operation.ManyUsers;
import dev.lethe.users.operation.Operations;
import dev.lethe.users.operation.Result;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/users")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Deletion")
public class DeletionResource {

    private static final TypeReference<ManyUsers<DeletedUser>> MANY = new TypeReference<>() {};
    private static final TypeReference<DeletedUsers> ALL = new TypeReference<>() {};

    private final Operations operations;
    private final UserDeletion deletion;
    private final Inputs inputs;
    private final OneAtATime oneAtATime;
    private final Erasures erasures;
    private final ErasureConfig config;

    DeletionResource(
            Operations operations,
            UserDeletion deletion,
            Inputs inputs,
            OneAtATime oneAtATime,
            Erasures erasures,
            ErasureConfig config) {
        this.operations = operations;
        this.deletion = deletion;
        this.inputs = inputs;
        this.oneAtATime = oneAtATime;
        this.erasures = erasures;
        this.config = config;
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed(Role.ADMIN_NAME)
    @Operation(summary = "Deletes a user who has no restricting rows")
    @APIResponse(responseCode = "200", description = "The deleted user, and counts of what was deleted")
    public RestResponse<Answer<DeletedUser>> delete(@PathParam("id") String id) {
        return one(UserIds.inPath(id), Action.DELETE);
    }

    @DELETE
    @Path("{id}/force-delete")
    @RolesAllowed(Role.ADMIN_NAME)
    @Operation(summary = "Deletes a user and everything that refers to them")
    @APIResponse(responseCode = "200", description = "The deleted user, and counts of what was deleted")
    public RestResponse<Answer<DeletedUser>> forceDelete(@PathParam("id") String id) {
        return one(UserIds.inPath(id), Action.FORCE_DELETE);
    }

    @DELETE
    @Path("account")
    @Authenticated
    @Operation(summary = "Deletes the caller's own account")
    @APIResponse(responseCode = "200", description = "The deleted account, and counts of what was deleted")
    public RestResponse<Answer<DeletedUser>> deleteAccount() {
        UUID id = inputs.caller().id();
        return oneAtATime.run(id, "Your account is being deleted already", () -> one(id, Action.DELETE_ACCOUNT));
    }

    @POST
    @Path("delete-multiple")
    @RolesAllowed(Role.ADMIN_NAME)
    @Operation(summary = "Deletes users, except for those with restricting rows")
    @APIResponse(responseCode = "200", description = "The result for each user")
    public RestResponse<Answer<ManyUsers<DeletedUser>>> deleteMultiple(@NotNull UserIds users) {
        return many(users.distinct(), Action.DELETE_MULTIPLE);
    }

    @POST
    @Path("bulk-delete")
    @RolesAllowed(Role.ADMIN_NAME)
    @Operation(summary = "Deletes users, as delete-multiple does")
    @APIResponse(responseCode = "200", description = "The result for each user")
    public RestResponse<Answer<ManyUsers<DeletedUser>>> bulkDelete(@NotNull UserIds users) {
        return deleteMultiple(users);
    }

    @POST
    @Path("bulk-force-delete")
    @RolesAllowed(Role.ADMIN_NAME)
    @Operation(summary = "Deletes users and everything that refers to them")
    @APIResponse(responseCode = "200", description = "The result for each user")
    public RestResponse<Answer<ManyUsers<DeletedUser>>> bulkForceDelete(@NotNull UserIds users) {
        return many(users.distinct(), Action.BULK_FORCE_DELETE);
    }

    @POST
    @Path("delete-all")
    @RolesAllowed(Role.SUPER_ADMIN_NAME)
    @Operation(summary = "Deletes everyone except for the caller, and admins only on request")
    @APIResponse(responseCode = "200", description = "How many users were deleted, and the first thousand of them")
    public RestResponse<Answer<DeletedUsers>> deleteAll(@NotNull DeleteAll everyone) {
        Command command = inputs.command(Action.DELETE_ALL);
        everyone.check();
        String body = "admins spared: " + everyone.sparesAdmins();
        if (inputs.prefersAsync(command)) {
            TargetSelection all = TargetSelection.everyoneBut(command.caller(), everyone.sparesAdmins());
            return erasures.acceptPreferred(
                    command, inputs.idempotencyKey(), body, ErasureRequest.after(Duration.ZERO, all, Optional.empty()));
        }
        return response(operations.run(
                command,
                inputs.idempotencyKey(),
                body,
                ALL,
                connection -> deletion.everyone(connection, command, everyone.sparesAdmins())));
    }

    private RestResponse<Answer<DeletedUser>> one(UUID id, Action action) {
        Command command = inputs.command(action);
        Optional<String> expected = inputs.ifMatch();
        Duration delay = action == Action.DELETE_ACCOUNT ? config.ownAccountDelay() : Duration.ZERO;
        boolean prefersAsync = inputs.prefersAsync(command);
        if (prefersAsync || !delay.isZero() && !command.dryRun()) {
            ErasureRequest request = ErasureRequest.after(
                    delay, TargetSelection.of(Set.of(id)), expected.map(tag -> new ErasureRequest.IfMatch(id, tag)));
            return prefersAsync
                    ? erasures.acceptPreferred(command, Optional.empty(), id, request)
                    : Erasures.response(erasures.accept(command, Optional.empty(), id, request));
        }
        return response(operations.run(command, connection -> deletion.one(connection, command, id, expected)));
    }

    private RestResponse<Answer<ManyUsers<DeletedUser>>> many(Set<UUID> ids, Action action) {
        Command command = inputs.command(action);
        if (inputs.prefersAsync(command)) {
            ErasureRequest request = ErasureRequest.after(Duration.ZERO, TargetSelection.of(ids), Optional.empty());
            return erasures.acceptPreferred(command, inputs.idempotencyKey(), ids, request);
        }
        return response(operations.run(
                command, inputs.idempotencyKey(), ids, MANY, connection -> deletion.many(connection, command, ids)));
    }

    private <T> RestResponse<Answer<T>> response(Result<T> result) {
        erasures.begin(result);
        return result.response();
    }
}
