package dev.lethe.conversations.deletion;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.lethe.common.input.Parameters;
import dev.lethe.common.request.CurrentRequest;
import dev.lethe.conversations.log.DeletionRequest;
import dev.lethe.conversations.log.DeletionResult;
import dev.lethe.conversations.owner.Owner;
import dev.lethe.conversations.selection.Selection;
import dev.lethe.conversations.selection.Selections;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/convos")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@APIResponse(responseCode = "200", description = "What was deleted")
@APIResponse(
        responseCode = "409",
        description = "Another request of the caller's is under way; Retry-After says when to come back")
@Tag(name = "Deletion")
public class DeletionResource {

    @RegisterForReflection
    public record Deleted(
            String message, @JsonProperty("deleted_count") long deletedCount) {}

    @RegisterForReflection
    public record DeletionAnswer(boolean success, Deleted data, String message) {}

    private final ConversationDeletion deletion;
    private final Owner owner;
    private final Selections selections;
    private final Parameters parameters;
    private final CurrentRequest request;

    DeletionResource(
            ConversationDeletion deletion,
            Owner owner,
            Selections selections,
            Parameters parameters,
            CurrentRequest request) {
        this.deletion = deletion;
        this.owner = owner;
        this.selections = selections;
        this.parameters = parameters;
        this.request = request;
    }

    @DELETE
    @Operation(
            summary = "Deletes the caller's conversations that one selector matches",
            description =
                    "Exactly one of conversationId, thread_id and endpoint. Messages go with their conversations.")
    @Parameter(
            name = "conversationId",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.INTEGER, format = "int64", minimum = "1"))
    @Parameter(name = "thread_id", in = ParameterIn.QUERY, description = "Those with a message of this thread")
    @Parameter(name = "endpoint", in = ParameterIn.QUERY, description = "Those with a message from this endpoint")
    @Parameter(name = "dryRun", in = ParameterIn.QUERY, description = "true: deletes, answers, and rolls back")
    public DeletionAnswer delete() {
        long caller = owner.id();
        parameters.allowOnly(Set.of("conversationId", "thread_id", "endpoint", "dryRun"));
        DeletionResult entry = run(selections.narrow(caller));
        String message = "Successfully deleted " + entry.conversations() + " conversation(s)";
        return answer(entry, message, message);
    }

    @DELETE
    @Path("all")
    @Operation(summary = "Deletes all of the caller's conversations")
    @Parameter(name = "dryRun", in = ParameterIn.QUERY, description = "true: deletes, answers, and rolls back")
    public DeletionAnswer deleteAll() {
        long caller = owner.id();
        parameters.allowOnly(Set.of("dryRun"));
        DeletionResult entry = run(Selection.all(caller));
        return answer(
                entry,
                "All conversations deleted successfully",
                "Successfully deleted " + entry.conversations() + " conversations");
    }

    private DeletionResult run(Selection selection) {
        DeletionResult entry = deletion.run(DeletionRequest.ofOwner(request.id(), parameters.dryRun()), selection);
        if (entry.refusal() != null) {
            throw entry.refusal().failure();
        }
        return entry;
    }

    private static DeletionAnswer answer(DeletionResult entry, String what, String message) {
        return new DeletionAnswer(true, new Deleted(what, entry.conversations()), message);
    }
}
