package dev.lethe.local.gateway;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyResponse;
import java.util.Map;

/** The gateway's own answers, for what no service could answer. */
enum GatewayAnswer {
    NO_SUCH_ROUTE(404, "No such route"),
    BAD_REQUEST(400, "Malformed request"),
    BAD_TARGET(
            400,
            "The request target contains a fragment, a semicolon, dot segments, encoded slashes, malformed escapes"
                    + " or characters beyond ASCII"),
    BAD_HOST(421, "This gateway is at localhost"),
    BODY_TOO_LARGE(413, "The request's body is too large"),
    URI_TOO_LONG(414, "The request line is too long"),
    HEADERS_TOO_LARGE(431, "The request's headers are too large"),
    BACKEND_DOWN(502, "The service behind this route can't be reached"),
    STOPPING(503, "The gateway is stopping"),
    BACKEND_SLOW(504, "The service behind this route did not answer in time");

    /** The same as on the services' answers. */
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Type", "application/json", "Cache-Control", "no-store", "X-Content-Type-Options", "nosniff");

    private final int status;
    private final Buffer body;

    GatewayAnswer(int status, String error) {
        this.status = status;
        this.body = new JsonObject()
                .put("success", false)
                .put("error", error)
                .put("status", status)
                .toBuffer();
    }

    Future<Void> send(HttpServerResponse response, String requestId) {
        response.headers().addAll(HEADERS);
        return response.setStatusCode(status)
                .putHeader(RequestId.HEADER, requestId)
                .end(body);
    }

    ProxyResponse in(ProxyResponse response) {
        response.headers().addAll(HEADERS);
        return response.setStatusCode(status).setBody(Body.body(body));
    }
}
