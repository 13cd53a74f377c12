package dev.lethe.local.gateway;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyResponse;

/** What the gateway says by itself: only what no service could say. */
enum Answer {
    NO_SUCH_ROUTE(404, "No such route"),
    BAD_REQUEST(400, "Malformed request"),
    BAD_PATH(400, "The path contains dot segments, encoded slashes or malformed escapes"),
    BODY_TOO_LARGE(413, "The request's body is too large"),
    URI_TOO_LONG(414, "The request line is too long"),
    HEADERS_TOO_LARGE(431, "The request's headers are too large"),
    BACKEND_DOWN(502, "The service behind this route can't be reached"),
    STOPPING(503, "The gateway is stopping"),
    BACKEND_SLOW(504, "The service behind this route did not answer in time");

    private static final String JSON = "application/json";

    private final int status;
    private final Buffer body;

    Answer(int status, String error) {
        this.status = status;
        this.body = new JsonObject()
                .put("success", false)
                .put("error", error)
                .put("status", status)
                .toBuffer();
    }

    Future<Void> send(HttpServerResponse response, String requestId) {
        return response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, JSON)
                .putHeader(RequestId.HEADER, requestId)
                .end(body);
    }

    ProxyResponse in(ProxyResponse response) {
        return response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, JSON)
                .setBody(Body.body(body));
    }
}
