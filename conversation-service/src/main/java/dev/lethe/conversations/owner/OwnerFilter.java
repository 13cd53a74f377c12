package dev.lethe.conversations.owner;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** Refuses tokens that name no owner, before anything else of the request is read. */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class OwnerFilter implements ContainerRequestFilter {

    private static final String CONVERSATIONS = "/api/convos";

    private final Owner owner;

    OwnerFilter(Owner owner) {
        this.owner = owner;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getUriInfo().getPath().startsWith(CONVERSATIONS)) {
            owner.id();
        }
    }
}
