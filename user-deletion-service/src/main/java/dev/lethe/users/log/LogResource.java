package dev.lethe.users.log;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lethe.common.auth.Role;
import dev.lethe.common.input.Page;
import dev.lethe.common.input.Parameters;
import dev.lethe.users.operation.Answer;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/users")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Deletion log")
public class LogResource {

    /** @param next what to send as {@code before} for the page that follows; absent on the last */
    @RegisterForReflection
    public record LogPage(
            List<LogEntry> deletions,
            @JsonInclude(JsonInclude.Include.NON_NULL) Long next) {}

    private final Parameters parameters;

    LogResource(Parameters parameters) {
        this.parameters = parameters;
    }

    @GET
    @Path("deletions")
    @RolesAllowed(Role.ADMIN_NAME)
    @Operation(
            summary = "Lists the deletion log, newest first",
            description =
                    "Entries appear when their operation ends, so one that took long can appear behind newer ones")
    @Parameter(name = "actor", in = ParameterIn.QUERY, description = "Only requests of this user")
    @Parameter(name = "target", in = ParameterIn.QUERY, description = "Only entries about this user")
    @Parameter(name = "action", in = ParameterIn.QUERY, description = "Only this action, e.g. force-delete")
    @Parameter(name = "from", in = ParameterIn.QUERY, description = "Only from this time on")
    @Parameter(name = "to", in = ParameterIn.QUERY, description = "Only before this time")
    @Parameter(name = "before", in = ParameterIn.QUERY, description = "The value of next on the previous page")
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = "Entries on a page, at most 500; 50 unless given")
    @APIResponse(responseCode = "200", description = "A page of the log")
    public Answer<LogPage> deletions() {
        LogQuery query = LogQuery.of(parameters);
        var page = Page.of(LogEntry.newest(query.conditions(), query.limit() + 1), query.limit(), entry -> entry.id);
        return Answer.of("Deletion log retrieved", new LogPage(page.items(), page.next()));
    }
}
