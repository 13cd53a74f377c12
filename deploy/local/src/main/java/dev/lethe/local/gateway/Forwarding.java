package dev.lethe.local.gateway;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.util.concurrent.TimeoutException;

/**
 * Changes what is forwarded: requests say where they came from, and a missing answer is replaced by a JSON failure.
 */
record Forwarding(CrossOrigin crossOrigin) implements ProxyInterceptor {

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        ProxyRequest request = context.request();
        HttpServerRequest original = request.proxiedRequest();
        // A request line may have the whole address. The service gets path and query only.
        request.setURI(original.query() == null ? original.path() : original.path() + "?" + original.query());
        request.headers()
                .set(RequestId.HEADER, original.headers().get(RequestId.HEADER))
                .set("X-Forwarded-For", original.remoteAddress().hostAddress())
                .set("X-Forwarded-Proto", "http")
                .remove("Forwarded")
                // The gateway has answered 100 Continue already.
                .remove(HttpHeaders.EXPECT);
        setForwardedHost(request.headers(), original);
        return context.sendRequest()
                .recover(failure -> Future.succeededFuture(
                        answerTo(failure).in(request.release().response())));
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext context) {
        MultiMap headers = context.response().headers();
        // They describe the connection between gateway and service.
        headers.remove(HttpHeaders.CONNECTION).remove(HttpHeaders.KEEP_ALIVE);
        if (!headers.contains(RequestId.HEADER)) {
            headers.set(
                    RequestId.HEADER,
                    context.request().proxiedRequest().headers().get(RequestId.HEADER));
        }
        crossOrigin.allow(context.request().proxiedRequest(), headers);
        return context.sendResponse();
    }

    private static void setForwardedHost(MultiMap headers, HttpServerRequest original) {
        String host = original.headers().get(HttpHeaders.HOST);
        if (host == null) {
            headers.remove("X-Forwarded-Host");
        } else {
            headers.set("X-Forwarded-Host", host);
        }
    }

    private static GatewayAnswer answerTo(Throwable failure) {
        return failure instanceof TimeoutException ? GatewayAnswer.BACKEND_SLOW : GatewayAnswer.BACKEND_DOWN;
    }
}
