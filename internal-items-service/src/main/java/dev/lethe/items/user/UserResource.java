package dev.lethe.items.user;

import dev.lethe.common.auth.InternalKey;
import dev.lethe.common.error.Failure;
import dev.lethe.common.input.Parameters;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/internal/users")
@Produces(MediaType.APPLICATION_JSON)
@InternalKey
@Tag(name = "Users")
public class UserResource {

    @RegisterForReflection
    public record Found(String id, String email) {}

    @RegisterForReflection
    public record Answer(String status, Found user) {}

    private final Parameters parameters;

    UserResource(Parameters parameters) {
        this.parameters = parameters;
    }

    @GET
    @Operation(summary = "Finds the user with exactly this e-mail address")
    @Parameter(name = "x-internal-key", in = ParameterIn.HEADER, required = true)
    @Parameter(name = "email", in = ParameterIn.QUERY, required = true)
    @APIResponse(responseCode = "200", description = "The user's id")
    @APIResponse(responseCode = "404", description = "No such user")
    @APIResponse(responseCode = "409", description = "Several users have this address; none of them is guessed")
    public Answer find() {
        parameters.allowOnly(Set.of("email"));
        String email = parameters
                .one("email")
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> Failure.invalid("email", "must not be blank"));
        List<StoredUser> users = StoredUser.withEmail(email);
        return switch (users.size()) {
            case 0 -> throw Failure.notFound("User not found");
            case 1 -> new Answer("success", new Found(users.get(0).idAsText(), email));
            default -> throw Failure.conflict("Several users have this e-mail address");
        };
    }
}
