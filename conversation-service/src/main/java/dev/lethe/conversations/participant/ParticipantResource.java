package dev.lethe.conversations.participant;

import dev.lethe.common.auth.InternalCaller;
import dev.lethe.common.auth.InternalKey;
import dev.lethe.common.input.Parameters;
import dev.lethe.common.participant.ErasureAnswer;
import dev.lethe.common.participant.ErasureCall;
import dev.lethe.common.participant.Participation;
import dev.lethe.common.request.CurrentRequest;
import dev.lethe.conversations.log.DeletionRequest;
import dev.lethe.conversations.owner.Owner;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/internal/erasures")
@Produces(MediaType.APPLICATION_JSON)
@InternalKey
@Tag(name = "Participation")
public class ParticipantResource {

    private final Participation participation;
    private final OwnerErasure erasure;
    private final Parameters parameters;
    private final InternalCaller caller;
    private final CurrentRequest request;

    ParticipantResource(
            Participation participation,
            OwnerErasure erasure,
            Parameters parameters,
            InternalCaller caller,
            CurrentRequest request) {
        this.participation = participation;
        this.erasure = erasure;
        this.parameters = parameters;
        this.caller = caller;
        this.request = request;
    }

    @POST
    @Operation(
            summary = "Deletes all conversations of owners, for an erasure of another service",
            description = "A subject is a user_id. A repeated call with the same erasure answers what was deleted then")
    @Parameter(name = "x-internal-key", in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "200", description = "What became of each subject; done is false if there may be more")
    public ErasureAnswer erase(@NotNull ErasureCall call) {
        parameters.allowOnly(Set.of());
        return participation.answer(
                call,
                Owner.NUMBER,
                (id, subject) -> erasure.erase(DeletionRequest.ofErasure(request.id(), id, caller.id()), subject));
    }
}
