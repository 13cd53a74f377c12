package dev.lethe.users.log;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.lethe.common.auth.Role;
import dev.lethe.common.input.Parameters;
import dev.lethe.common.transaction.Transactions;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/users")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Deletion log")
public class LogResource {

    @RegisterForReflection
    public record LogEntry(
            long id,
            Instant at,
            String requestId,
            UUID actor,
            String action,
            @JsonInclude(JsonInclude.Include.NON_NULL) UUID target,
            String outcome,
            @JsonInclude(JsonInclude.Include.NON_NULL) String reason,
            @JsonRawValue @Schema(type = SchemaType.OBJECT) String counts,
            boolean dryRun) {}

    /** @param next what to send as {@code before} for the page that follows; absent on the last */
    @RegisterForReflection
    public record LogPage(
            List<LogEntry> deletions,
            @JsonInclude(JsonInclude.Include.NON_NULL) Long next) {}

    @RegisterForReflection
    public record LogAnswer(boolean success, String message, LogPage data) {}

    /** The ids grow with time, so the newest come first by id, and a page begins where the one before it ended. */
    private static final String FIND = """
            SELECT id, at, request_id, actor, action, target, outcome, reason, counts, dry_run FROM deletion_log
             WHERE %s ORDER BY id DESC LIMIT ?
            """;

    private final Transactions transactions;
    private final Parameters parameters;

    LogResource(Transactions transactions, Parameters parameters) {
        this.transactions = transactions;
        this.parameters = parameters;
    }

    @GET
    @Path("deletions")
    @RolesAllowed(Role.ADMIN_NAME)
    @Operation(
            summary = "The deletion log, newest first",
            description =
                    "Entries appear when their operation ends, so one that took long can appear behind newer ones")
    @Parameter(name = "actor", in = ParameterIn.QUERY, description = "Only what this user asked for")
    @Parameter(name = "target", in = ParameterIn.QUERY, description = "Only what became of this user")
    @Parameter(name = "action", in = ParameterIn.QUERY, description = "Only this action, e.g. force-delete")
    @Parameter(name = "from", in = ParameterIn.QUERY, description = "Only from this time on")
    @Parameter(name = "to", in = ParameterIn.QUERY, description = "Only before this time")
    @Parameter(name = "before", in = ParameterIn.QUERY, description = "The next of the page before")
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = "Entries on a page, at most 500; 50 unless given")
    public LogAnswer deletions() {
        LogQuery query = LogQuery.of(parameters);
        return new LogAnswer(true, "Deletion log retrieved", transactions.read(connection -> page(connection, query)));
    }

    private static LogPage page(Connection connection, LogQuery query) throws SQLException {
        List<String> conditions = new ArrayList<>(List.of("true"));
        List<Object> values = new ArrayList<>();
        query.actor().ifPresent(value -> add(conditions, values, "actor = ?", value));
        query.target().ifPresent(value -> add(conditions, values, "target = ?", value));
        query.action().ifPresent(value -> add(conditions, values, "action = ?", value.wireName()));
        query.from().ifPresent(value -> add(conditions, values, "at >= ?", value));
        query.to().ifPresent(value -> add(conditions, values, "at < ?", value));
        query.before().ifPresent(value -> add(conditions, values, "id < ?", value));
        try (PreparedStatement find = connection.prepareStatement(FIND.formatted(String.join(" AND ", conditions)))) {
            for (int i = 0; i < values.size(); i++) {
                find.setObject(i + 1, values.get(i));
            }
            find.setInt(values.size() + 1, query.limit() + 1);
            try (ResultSet row = find.executeQuery()) {
                List<LogEntry> entries = new ArrayList<>();
                while (row.next()) {
                    entries.add(entry(row));
                }
                return cut(entries, query.limit());
            }
        }
    }

    private static void add(List<String> conditions, List<Object> values, String condition, Object value) {
        conditions.add(condition);
        values.add(value);
    }

    /** One more than asked for was read, only to know that there is more. */
    private static LogPage cut(List<LogEntry> entries, int limit) {
        boolean more = entries.size() > limit;
        List<LogEntry> page = more ? entries.subList(0, limit) : entries;
        return new LogPage(page, more ? page.get(limit - 1).id() : null);
    }

    private static LogEntry entry(ResultSet row) throws SQLException {
        return new LogEntry(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("request_id"),
                row.getObject("actor", UUID.class),
                row.getString("action"),
                row.getObject("target", UUID.class),
                row.getString("outcome"),
                row.getString("reason"),
                row.getString("counts"),
                row.getBoolean("dry_run"));
    }
}
