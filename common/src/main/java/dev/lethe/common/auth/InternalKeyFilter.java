package dev.lethe.common.auth;

import dev.lethe.common.error.Failure;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/** Accepts a request that has exactly one {@code x-internal-key} header with a valid key. */
@InternalKey
@Provider
@Priority(Priorities.AUTHENTICATION)
public class InternalKeyFilter implements ContainerRequestFilter {

    public static final String HEADER = "x-internal-key";

    private final InternalKeys keys;

    InternalKeyFilter(InternalKeys keys) {
        this.keys = keys;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        List<String> sent = request.getHeaders().getOrDefault(HEADER, List.of());
        if (sent.size() != 1 || !keys.contain(sent.get(0))) {
            throw Failure.unauthenticated("Invalid or missing internal key");
        }
    }
}
