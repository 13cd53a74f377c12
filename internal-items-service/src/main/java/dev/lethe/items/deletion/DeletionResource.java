package dev.lethe.items.deletion;

import dev.lethe.common.auth.InternalCaller;
import dev.lethe.common.auth.InternalKey;
import dev.lethe.common.input.Parameters;
import dev.lethe.common.request.CurrentRequest;
import dev.lethe.items.log.DataRequest;
import dev.lethe.items.store.UserId;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/internal/users/{userId}")
@Produces(MediaType.APPLICATION_JSON)
@InternalKey
@Tag(name = "Deletion")
@APIResponse(responseCode = "200", description = "All of it is gone")
@APIResponse(responseCode = "400", description = "Not an id, or something in the query or body that isn't known")
@APIResponse(responseCode = "401", description = "No valid key")
@APIResponse(responseCode = "404", description = "No such user")
@APIResponse(responseCode = "503", description = "The store is away; the same call again finishes the deletion")
public class DeletionResource {

    private static final String DRY_RUN = "dryRun";
    private static final String ACTIVITY_LOGS = "activity_logs";
    private static final String OTPS = "otps";

    private final DataDeletion deletion;
    private final Parameters parameters;
    private final InternalCaller caller;
    private final CurrentRequest request;

    DeletionResource(DataDeletion deletion, Parameters parameters, InternalCaller caller, CurrentRequest request) {
        this.deletion = deletion;
        this.parameters = parameters;
        this.caller = caller;
        this.request = request;
    }

    @DELETE
    @Path("items")
    @Operation(summary = "Deletes a user's items and their files")
    @Parameter(name = "x-internal-key", in = ParameterIn.HEADER, required = true)
    @Parameter(name = DRY_RUN, in = ParameterIn.QUERY, description = "true: only counts what would be deleted")
    public DataAnswer items(@PathParam("userId") String id) {
        UserId user = UserId.of(id);
        parameters.allowOnly(Set.of(DRY_RUN));
        return delete(user, Scope.items());
    }

    @DELETE
    @Path("data")
    @Operation(summary = "Deletes a user's items, files, bulk jobs, activity logs and OTPs; the user stays")
    @Parameter(name = "x-internal-key", in = ParameterIn.HEADER, required = true)
    @Parameter(name = DRY_RUN, in = ParameterIn.QUERY, description = "true: only counts what would be deleted")
    @Parameter(name = ACTIVITY_LOGS, in = ParameterIn.QUERY, description = "false: keeps the activity logs")
    @Parameter(name = OTPS, in = ParameterIn.QUERY, description = "false: keeps the OTPs")
    public DataAnswer data(@PathParam("userId") String id) {
        UserId user = UserId.of(id);
        parameters.allowOnly(Set.of(DRY_RUN, ACTIVITY_LOGS, OTPS));
        return delete(user, Scope.data(parameters.flag(ACTIVITY_LOGS, true), parameters.flag(OTPS, true)));
    }

    private DataAnswer delete(UserId user, Scope scope) {
        boolean dryRun = parameters.dryRun();
        return deletion.run(
                new DataRequest(request.id(), caller.id(), scope.action(), scope.collections(), user, dryRun, null),
                scope);
    }
}
