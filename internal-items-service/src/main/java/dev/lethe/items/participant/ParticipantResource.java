package dev.lethe.items.participant;

import dev.lethe.common.auth.InternalCaller;
import dev.lethe.common.auth.InternalKey;
import dev.lethe.common.auth.Sha256;
import dev.lethe.common.input.Parameters;
import dev.lethe.common.participant.ErasureAnswer;
import dev.lethe.common.participant.ErasureAnswer.Result;
import dev.lethe.common.participant.ErasureCall;
import dev.lethe.common.participant.Participation;
import dev.lethe.common.request.CurrentRequest;
import dev.lethe.items.deletion.DataDeletion;
import dev.lethe.items.store.UserId;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.bson.types.ObjectId;
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

    private static final int OBJECT_ID_BYTES = 12;

    private final Participation participation;
    private final DataDeletion deletion;
    private final Parameters parameters;
    private final InternalCaller caller;
    private final CurrentRequest request;

    ParticipantResource(
            Participation participation,
            DataDeletion deletion,
            Parameters parameters,
            InternalCaller caller,
            CurrentRequest request) {
        this.participation = participation;
        this.deletion = deletion;
        this.parameters = parameters;
        this.caller = caller;
        this.request = request;
    }

    @POST
    @Operation(
            summary = "Deletes users with all their data and files, for an erasure of another service",
            description =
                    "A subject is a user's id. A repeated call with the same erasure answers what was deleted then")
    @Parameter(name = "x-internal-key", in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "200", description = "What became of each subject; done is false if there may be more")
    public ErasureAnswer erase(@NotNull ErasureCall call) {
        parameters.allowOnly(Set.of());
        return participation.answer(call, UserId.HEX, this::erase);
    }

    private Result erase(UUID erasure, String subject) {
        UserId user = UserId.of(subject);
        DataDeletion.Erased erased = deletion.erase(entry(erasure, user), request.id(), caller.id(), user, erasure);
        Map<String, Long> removed = new TreeMap<>(erased.entry().counts());
        removed.values().removeIf(many -> many == 0);
        boolean isDone = erased.entry().isDone() && !erased.filesAreLeft();
        if (!isDone) {
            return Result.notYet(subject, removed, erased.entry().isDone() ? "Files are still to be deleted" : null);
        }
        long files = erased.entry().refusedFiles();
        return files == 0
                ? Result.done(subject, removed)
                : new Result(
                        subject,
                        true,
                        removed,
                        Map.of("files", files),
                        "Files are kept whose paths aren't understood or leave the file root: see refused_files");
    }

    /** Names the log entry after the erasure and the user, so that a repeated call finds it. */
    private static ObjectId entry(UUID erasure, UserId user) {
        return new ObjectId(Arrays.copyOf(Sha256.of(erasure.toString(), user.toString()), OBJECT_ID_BYTES));
    }
}
