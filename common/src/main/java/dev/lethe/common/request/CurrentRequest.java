package dev.lethe.common.request;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;

/** Gives the current request's id to those who log it. */
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
