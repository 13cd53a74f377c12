package dev.lethe.users.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lethe.common.auth.Role;
import dev.lethe.common.error.Failure;
import dev.lethe.common.input.Page;
import dev.lethe.common.input.Parameters;
import dev.lethe.common.input.TypedParameters;
import dev.lethe.users.account.User;
import dev.lethe.users.operation.Answer;
import dev.lethe.users.search.UserSearch.FoundUser;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/users")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Search")
public class UserSearchResource {

    private static final Pattern TEXT = Pattern.compile("(?=.*\\S)[^\\p{Cc}\\p{Cs}]{1,200}");

    /** @param next what to send as {@code cursor} for the page that follows; absent on the last */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record UserPage(List<FoundUser> users, UUID next) {}

    private final UserSearch search;
    private final Parameters parameters;

    UserSearchResource(UserSearch search, Parameters parameters) {
        this.search = search;
        this.parameters = parameters;
    }

    @GET
    @RolesAllowed(Role.ADMIN_NAME)
    @Operation(summary = "Finds users", description = "In the order of their ids")
    @Parameter(
            name = "query",
            in = ParameterIn.QUERY,
            description = "An id, or how an e-mail address, a name or a last name begins, in any case")
    @Parameter(name = "role", in = ParameterIn.QUERY, description = "Only users of this role")
    @Parameter(name = "status", in = ParameterIn.QUERY, description = "Only active or only inactive users")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, description = "The value of next on the previous page")
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = "Users on a page, at most 500; 50 unless given")
    @APIResponse(responseCode = "200", description = "A page of users")
    public Answer<UserPage> find() {
        parameters.allowOnly(Set.of("query", "role", "status", "cursor", "limit"));
        int limit = TypedParameters.limit(parameters);
        UserSearch.Query query = new UserSearch.Query(
                parameters.one("query").map(UserSearchResource::text),
                oneOf("role", User.ROLES),
                oneOf("status", User.STATUSES),
                TypedParameters.id(parameters, "cursor"));
        var page = Page.of(search.find(query, limit + 1), limit, FoundUser::id);
        return Answer.of("Users retrieved", new UserPage(page.items(), page.next()));
    }

    private static String text(String query) {
        if (!TEXT.matcher(query).matches()) {
            throw Failure.invalid("query", "must have 1 to 200 characters, not only spaces, and no control characters");
        }
        return query.trim();
    }

    private Optional<String> oneOf(String name, List<String> values) {
        return parameters.one(name).map(value -> TypedParameters.oneOf(name, value, values));
    }
}
