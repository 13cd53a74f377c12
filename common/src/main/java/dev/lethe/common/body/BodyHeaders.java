package dev.lethe.common.body;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/**
 * Finds out from the headers whether a request has a body. That is enough in HTTP/1.1, the only version that the
 * services accept.
 */
public final class BodyHeaders {

    private BodyHeaders() {}

    public static boolean announceABody(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && !length.equals("0") || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
    }
}
