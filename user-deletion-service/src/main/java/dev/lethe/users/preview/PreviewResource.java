package dev.lethe.users.preview;

import dev.lethe.common.auth.Role;
import dev.lethe.common.error.Failure;
import dev.lethe.common.input.Parameters;
import dev.lethe.users.account.UserIds;
import dev.lethe.users.operation.Answer;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/users")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Preview")
public class PreviewResource {

    private final Previews previews;
    private final Parameters parameters;

    PreviewResource(Previews previews, Parameters parameters) {
        this.previews = previews;
        this.parameters = parameters;
    }

    @GET
    @Path("{id}/deletion-preview")
    @RolesAllowed(Role.ADMIN_NAME)
    @Operation(
            summary = "Shows what a user's deletion would take",
            description =
                    "The ETag of the answer, sent as If-Match with a deletion, makes it proceed only if nothing has changed")
    @APIResponse(responseCode = "200", description = "The user and what refers to them")
    public RestResponse<Answer<Preview>> preview(@PathParam("id") String id) {
        parameters.allowOnly(Set.of());
        UUID user = UserIds.inPath(id);
        Preview preview = previews.of(user).orElseThrow(() -> Failure.notFound("User not found"));
        return RestResponse.ResponseBuilder.ok(Answer.of("User deletion preview retrieved", preview))
                .header(HttpHeaders.ETAG, preview.tag())
                .build();
    }
}
