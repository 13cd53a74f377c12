package dev.lethe.common.request;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;

/** The request being served, for whatever has to write its id down. */
@RequestScoped
public class CurrentRequest {

    private final RoutingContext context;

    public CurrentRequest(RoutingContext context) {
        this.context = context;
    }

    public String id() {
        return RequestIds.requestId(context);
    }
}
