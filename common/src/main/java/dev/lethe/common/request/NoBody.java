package dev.lethe.common.request;

import dev.lethe.common.error.Failure;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;

/** For requests that have no body: one that was sent, and would be ignored, could have been meant to limit a deletion. */
@RequestScoped
public class NoBody {

    private final RoutingContext context;

    public NoBody(RoutingContext context) {
        this.context = context;
    }

    public void require() {
        HttpServerRequest request = context.request();
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && !length.equals("0") || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
            throw Failure.invalid("body", "must be empty");
        }
    }
}
