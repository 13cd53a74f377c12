package dev.lethe.conversations.preview;

import dev.lethe.common.input.Parameters;
import dev.lethe.conversations.owner.Owner;
import dev.lethe.conversations.selection.Selections;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
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
@APIResponse(responseCode = "200", description = "What would be deleted")
@APIResponse(
        responseCode = "409",
        description = "Another request of the caller's is under way; Retry-After says when to come back")
@Tag(name = "Preview")
public class PreviewResource {

    @RegisterForReflection
    public record PreviewAnswer(boolean success, Preview data, String message) {}

    private final Previews previews;
    private final Owner owner;
    private final Selections selections;
    private final Parameters parameters;

    PreviewResource(Previews previews, Owner owner, Selections selections, Parameters parameters) {
        this.previews = previews;
        this.owner = owner;
        this.selections = selections;
        this.parameters = parameters;
    }

    @GET
    @Path("deletion-preview")
    @Operation(
            summary = "Counts the conversations and messages that a deletion would take",
            description = "Takes exactly one of conversationId, thread_id, endpoint and all.")
    @Parameter(
            name = "conversationId",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.INTEGER, format = "int64", minimum = "1"))
    @Parameter(name = "thread_id", in = ParameterIn.QUERY, description = "Those with a message of this thread")
    @Parameter(name = "endpoint", in = ParameterIn.QUERY, description = "Those with a message from this endpoint")
    @Parameter(name = "all", in = ParameterIn.QUERY, description = "true: all of the caller's")
    public PreviewAnswer preview() {
        long caller = owner.id();
        parameters.allowOnly(Set.of("conversationId", "thread_id", "endpoint", "all"));
        Preview preview = previews.of(selections.narrowOrAll(caller));
        return new PreviewAnswer(true, preview, "Would delete " + preview.conversations() + " conversation(s)");
    }
}
