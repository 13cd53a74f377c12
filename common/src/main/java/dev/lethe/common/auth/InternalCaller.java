package dev.lethe.common.auth;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;

/** Identifies the calling automation in logs, by a fingerprint of its key. */
@RequestScoped
public class InternalCaller {

    private final RoutingContext request;

    public InternalCaller(RoutingContext request) {
        this.request = request;
    }

    public String id() {
        return InternalKeys.fingerprint(request.request().getHeader(InternalKeyFilter.HEADER));
    }
}
