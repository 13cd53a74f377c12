package dev.lethe.common.body;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** Tells whether a request has a body. In HTTP/1.1, which is all that the services speak, its headers say so. */
public final class BodyHeaders {

    private BodyHeaders() {}

    public static boolean announceABody(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && !length.equals("0") || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
    }
}
