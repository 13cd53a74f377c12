package dev.lethe.common.auth;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;

/** The automation that calls, known by its key and yet without naming it: for records of what it did. */
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
