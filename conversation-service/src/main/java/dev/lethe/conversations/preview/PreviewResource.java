package dev.lethe.conversations.preview;

import dev.lethe.common.input.Parameters;
import dev.lethe.common.transaction.Transactions;
import dev.lethe.conversations.owner.Owner;
import dev.lethe.conversations.selection.Refusal;
import dev.lethe.conversations.selection.Selection;
import dev.lethe.conversations.selection.Selections;
import dev.lethe.conversations.selection.Selector;
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
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/convos")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Preview")
public class PreviewResource {

    @RegisterForReflection
    public record Preview(long conversations, long messages) {}

    @RegisterForReflection
    public record PreviewAnswer(boolean success, Preview data, String message) {}

    private final Transactions transactions;
    private final Owner owner;
    private final Selections selections;
    private final Parameters parameters;

    PreviewResource(Transactions transactions, Owner owner, Selections selections, Parameters parameters) {
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
        Preview preview = transactions.read(connection -> take(connection, selection));
        return new PreviewAnswer(true, preview, "Would delete " + preview.conversations() + " conversation(s)");
    }

    private static Preview take(Connection connection, Selection selection) throws SQLException {
        Map<String, Object> values = new HashMap<>();
        values.put("owner", selection.owner());
        values.put("value", selection.value());
        try (PreparedStatement statement =
                        PreviewStatements.of(selection.selector()).prepare(connection, values);
                ResultSet count = statement.executeQuery()) {
            count.next();
            Preview preview = new Preview(count.getLong("conversations"), count.getLong("messages"));
            if (selection.selector() == Selector.CONVERSATION && preview.conversations() == 0) {
                throw (count.getBoolean("is_somebodys") ? Refusal.NOT_YOURS : Refusal.NOT_FOUND).failure();
            }
            return preview;
        }
    }
}
