package dev.lethe.plain;

import jakarta.transaction.Transactional;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.UUID;

/** It asks for no token, checks one relation only, and writes no log. */
@Path("/users")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Transactional
public class UserResource {

    public record Users(List<UUID> userIds) {}

    public record Deleted(int users) {}

    @DELETE
    @Path("{id}")
    public Deleted delete(UUID id) {
        User user = User.findById(id);
        if (user == null) {
            throw new NotFoundException();
        }
        if (!user.assets.isEmpty()) {
            throw new ClientErrorException(Status.CONFLICT);
        }
        user.remove();
        return new Deleted(1);
    }

    @POST
    @Path("delete-multiple")
    public Deleted deleteMultiple(Users users) {
        users.userIds().forEach(this::delete);
        return new Deleted(users.userIds().size());
    }
}
