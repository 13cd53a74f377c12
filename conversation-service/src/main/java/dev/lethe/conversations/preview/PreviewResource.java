package dev.lethe.conversations.preview;

import dev.lethe.common.input.Parameters;
import dev.lethe.common.transaction.OneAtATime;
import dev.lethe.common.transaction.Transactions;
import dev.lethe.conversations.owner.Owner;
import dev.lethe.conversations.selection.Refusal;
import dev.lethe.conversations.selection.Selection;
import dev.lethe.conversations.selection.Selections;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
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
    public record Preview(long conversations, long messages) {}

    @RegisterForReflection
    public record PreviewAnswer(boolean success, Preview data, String message) {}

    private static final String BUSY = "Another preview of your conversations is under way. Please try again.";

    private final Transactions transactions;
    private final OneAtATime oneAtATime;
    private final Owner owner;
    private final Selections selections;
    private final Parameters parameters;

    PreviewResource(
            Transactions transactions,
            OneAtATime oneAtATime,
            Owner owner,
            Selections selections,
            Parameters parameters) {
        this.oneAtATime = oneAtATime;
        this.transactions = transactions;
        this.owner = owner;
        this.selections = selections;
        this.parameters = parameters;
    }

    @GET
    @Path("deletion-preview")
    @Operation(
            summary = "How many of the caller's conversations and messages a deletion would take",
            description = "Exactly one of conversationId, thread_id, endpoint and all")
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
        Selection selection = selections.narrowOrAll(caller);
        Preview preview = oneAtATime.run(
                "preview for " + caller, BUSY, () -> transactions.read(connection -> take(connection, selection)));
        return new PreviewAnswer(true, preview, "Would delete " + preview.conversations() + " conversation(s)");
    }

    private static Preview take(Connection connection, Selection selection) throws SQLException {
        try (PreparedStatement statement =
                        PreviewStatements.of(selection.selector()).prepare(connection, selection.parameters());
                ResultSet count = statement.executeQuery()) {
            count.next();
            Preview preview = new Preview(count.getLong("conversations"), count.getLong("messages"));
            Refusal refusal = preview.conversations() == 0 ? Refusal.ofNothing(connection, selection) : null;
            if (refusal != null) {
                throw refusal.failure();
            }
            return preview;
        }
    }
}
