package dev.lethe.users.receipt;

import dev.lethe.common.auth.Role;
import dev.lethe.common.input.Parameters;
import dev.lethe.users.account.UserIds;
import dev.lethe.users.erasure.Erasure;
import dev.lethe.users.erasure.Erasures;
import dev.lethe.users.operation.Answer;
import dev.lethe.users.operation.Inputs;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path(Erasures.PATH)
@Tag(name = "Receipts")
public class ReceiptResource {

    private static final String JWS = "application/jose";

    /** @param salt with which the receipt's hash of the user was made, in base64url */
    @RegisterForReflection
    public record Salt(String salt) {}

    private final Receipts receipts;
    private final Inputs inputs;
    private final Parameters parameters;

    ReceiptResource(Receipts receipts, Inputs inputs, Parameters parameters) {
        this.receipts = receipts;
        this.inputs = inputs;
        this.parameters = parameters;
    }

    @GET
    @Path("{id}/receipt")
    @Produces(JWS)
    @Authenticated
    @Operation(
            summary = "Returns the receipt of an erasure that has ended",
            description = "A compact JWS, which can be verified without this service. It names nobody")
    @APIResponse(responseCode = "200", description = "The receipt")
    public String ofErasure(@PathParam("id") String id) {
        return receipts.ofErasure(visible(id));
    }

    @GET
    @Path("{id}/targets/{userId}/receipt")
    @Produces(JWS)
    @RolesAllowed(Role.ADMIN_NAME)
    @Operation(
            summary = "Returns the receipt of what an erasure did to a user",
            description = "It has a salted hash of the user's id. The salt is handed out separately")
    @APIResponse(responseCode = "200", description = "The receipt")
    public String ofTarget(@PathParam("id") String id, @PathParam("userId") String userId) {
        return receipts.ofTarget(visible(id), user(userId));
    }

    @GET
    @Path("{id}/targets/{userId}/receipt/salt")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.ADMIN_NAME)
    @Operation(
            summary = "Returns the salt of a user's receipt",
            description = "Whoever has it and the receipt can check which user the receipt is about")
    @APIResponse(responseCode = "200", description = "The salt")
    public Answer<Salt> salt(@PathParam("id") String id, @PathParam("userId") String userId) {
        return Answer.of("Salt retrieved", new Salt(receipts.saltOfTarget(visible(id), user(userId))));
    }

    private Erasure visible(String id) {
        parameters.allowOnly(Set.of());
        return Erasure.visible(Erasures.idInPath(id), inputs.caller(), inputs.isAdmin());
    }

    private static UUID user(String id) {
        return UserIds.inPath(id);
    }
}
