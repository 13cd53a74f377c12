package dev.lethe.users.preview;

import dev.lethe.common.auth.Role;
import dev.lethe.common.error.Failure;
import dev.lethe.common.input.Parameters;
import dev.lethe.common.transaction.Transactions;
import dev.lethe.users.request.Inputs;
import io.quarkus.runtime.annotations.RegisterForReflection;
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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/users")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Preview")
public class PreviewResource {

    @RegisterForReflection
    public record PreviewAnswer(boolean success, String message, Preview data) {}

    private final Transactions transactions;
    private final Previews previews;
    private final Inputs inputs;
    private final Parameters parameters;

    PreviewResource(Transactions transactions, Previews previews, Inputs inputs, Parameters parameters) {
        this.transactions = transactions;
        this.previews = previews;
        this.inputs = inputs;
        this.parameters = parameters;
    }

    @GET
    @Path("{id}/deletion-preview")
    @RolesAllowed(Role.ADMIN_NAME)
    @Operation(
            summary = "What deleting a user would take along",
            description =
                    "The ETag of the answer, sent as If-Match with a deletion, makes it proceed only if nothing has changed")
    public RestResponse<PreviewAnswer> preview(@PathParam("id") String id) {
        parameters.allowOnly(Set.of());
        UUID user = inputs.userId(id);
        Preview preview = transactions
                .read(connection -> previews.of(connection, user))
                .orElseThrow(() -> Failure.notFound("User not found"));
        return RestResponse.ResponseBuilder.ok(new PreviewAnswer(true, "User deletion preview retrieved", preview))
                .header(HttpHeaders.ETAG, preview.tag())
                .build();
    }
}
