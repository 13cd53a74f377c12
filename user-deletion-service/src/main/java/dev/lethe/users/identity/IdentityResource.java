package dev.lethe.users.identity;

import dev.lethe.common.auth.Role;
import dev.lethe.common.error.Failure;
import dev.lethe.common.input.Parameters;
import dev.lethe.common.transaction.Transactions;
import dev.lethe.users.account.Accounts;
import dev.lethe.users.account.UserIds;
import dev.lethe.users.identity.UserIdentities.Identities;
import dev.lethe.users.operation.Action;
import dev.lethe.users.operation.Answer;
import dev.lethe.users.operation.Command;
import dev.lethe.users.operation.Inputs;
import dev.lethe.users.operation.Operations;
import dev.lethe.users.participant.Participant;
import dev.lethe.users.participant.Participants;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
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

/** Whoever sets a victim's id for another user can have the victim erased, so that needs a super-admin. */
@Path("/api/users")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Identities")
public class IdentityResource {

    private final Operations operations;
    private final UserIdentities identities;
    private final Participants participants;
    private final Transactions transactions;
    private final Inputs inputs;
    private final Parameters parameters;

    IdentityResource(
            Operations operations,
            UserIdentities identities,
            Participants participants,
            Transactions transactions,
            Inputs inputs,
            Parameters parameters) {
        this.operations = operations;
        this.identities = identities;
        this.participants = participants;
        this.transactions = transactions;
        this.inputs = inputs;
        this.parameters = parameters;
    }

    @GET
    @Path("{id}/identities")
    @RolesAllowed(Role.ADMIN_NAME)
    @Operation(summary = "Lists a user's ids in other systems")
    @APIResponse(responseCode = "200", description = "The user's identities")
    public Answer<Identities> list(@PathParam("id") String id) {
        UUID user = UserIds.inPath(id);
        parameters.allowOnly(Set.of());
        if (!transactions.read(connection -> Accounts.exists(connection, user))) {
            throw Failure.notFound("User not found");
        }
        return Answer.of(
                "Identities retrieved",
                new Identities(user, transactions.read(connection -> UserIdentities.read(connection, user))));
    }

    @PUT
    @Path("{id}/identities/{participant}")
    @RolesAllowed(Role.SUPER_ADMIN_NAME)
    @Operation(
            summary = "Sets a user's id in another system",
            description = "Whenever the user is deleted, that system is told to erase it")
    @APIResponse(responseCode = "200", description = "The user's identities as they are now")
    public RestResponse<Answer<Identities>> set(
            @PathParam("id") String id, @PathParam("participant") String name, @NotNull IdentityBody body) {
        UUID user = UserIds.inPath(id);
        Participant participant = participants.find(name).orElseThrow(this::unknown);
        Command command = inputs.command(Action.SET_IDENTITY);
        body.check(participant);
        return operations
                .run(command, connection -> identities.set(connection, command, user, name, body.subject()))
                .response();
    }

    /** Also of a participant that isn't configured any more, which would be in the way of erasures. */
    @DELETE
    @Path("{id}/identities/{participant}")
    @RolesAllowed(Role.SUPER_ADMIN_NAME)
    @Operation(summary = "Removes a user's id in another system, which erases nothing there")
    @APIResponse(responseCode = "200", description = "The user's identities as they are now")
    public RestResponse<Answer<Identities>> remove(@PathParam("id") String id, @PathParam("participant") String name) {
        UUID user = UserIds.inPath(id);
        if (!Participants.isName(name)) {
            throw unknown();
        }
        Command command = inputs.command(Action.REMOVE_IDENTITY);
        return operations
                .run(command, connection -> identities.remove(connection, command, user, name))
                .response();
    }

    private Failure unknown() {
        return Failure.invalid(
                "participant",
                participants.names().isEmpty()
                        ? "No participant is configured"
                        : "must be one of " + String.join(", ", participants.names()));
    }
}
