package dev.lethe.users.participant;

import dev.lethe.common.participant.ErasureCall;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** A participant's endpoint. Its answer is read by hand, because it may be anything. */
@Path("/internal/erasures")
public interface ParticipantApi {

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    Uni<String> erase(
            @HeaderParam("x-internal-key") String key, @HeaderParam("X-Request-Id") String requestId, ErasureCall call);
}
