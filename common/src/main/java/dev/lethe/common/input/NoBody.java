package dev.lethe.common.input;

import dev.lethe.common.error.Failure;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;

/**
 * For requests that have no body: one that was sent, and would be ignored, could have been meant to limit a deletion. In
 * HTTP/1.1, which is all that is spoken, a request has a body if its headers say so.
 */
@RequestScoped
public class NoBody {

    private final RoutingContext context;

    public NoBody(RoutingContext context) {
        this.context = context;
    }

    public void require() {
        if (!isSo()) {
            throw Failure.invalid("body", "must be empty");
        }
    }

    public boolean isSo() {
        HttpServerRequest request = context.request();
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return (length == null || length.equals("0")) && request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null;
    }
}
