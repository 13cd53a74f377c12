package dev.lethe.users.receipt;

import dev.lethe.common.input.Parameters;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/users")
@Tag(name = "Receipts")
public class ReceiptKeyResource {

    @RegisterForReflection
    public record JwkSet(List<Map<String, String>> keys) {}

    private final Receipts receipts;
    private final Parameters parameters;

    ReceiptKeyResource(Receipts receipts, Parameters parameters) {
        this.receipts = receipts;
        this.parameters = parameters;
    }

    @GET
    @Path("receipt-keys")
    @Produces(MediaType.APPLICATION_JSON)
    @PermitAll
    @Operation(
            summary = "Returns the public keys that verify receipts and seals, newest first",
            description = "A JWK set. It needs no token")
    @APIResponse(responseCode = "200", description = "The keys")
    public JwkSet keys() {
        parameters.allowOnly(Set.of());
        return new JwkSet(receipts.keys());
    }
}
