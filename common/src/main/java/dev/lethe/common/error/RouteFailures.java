package dev.lethe.common.error;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Renders failures of requests that never reach a resource, such as unknown paths and refused request targets. */
@Singleton
public final class RouteFailures {

    private static final int BEFORE_THE_FRAMEWORK = 0;

    private final FailureTranslator translator;
    private final FailureResponses responses;

    RouteFailures(FailureTranslator translator, FailureResponses responses) {
        this.translator = translator;
        this.responses = responses;
    }

    void install(@Observes Router router) {
        router.route().order(BEFORE_THE_FRAMEWORK).failureHandler(this::answer);
        router.route().last().handler(context -> context.fail(404));
    }

    private void answer(RoutingContext context) {
        Throwable thrown = context.failure();
        Failure failure =
                thrown == null || context.statusCode() < 500 && context.statusCode() > 0 && !(thrown instanceof Failure)
                        ? FailureTranslator.ofStatus(context.statusCode())
                        : translator.toFailure(thrown);
        HttpServerResponse response = context.response();
        if (response.ended() || response.headWritten()) {
            return;
        }
        FailureResponses.Rendered rendered = responses.render(failure, context);
        response.setStatusCode(rendered.failure().status());
        rendered.failure().headers().forEach(response::putHeader);
        response.putHeader(HttpHeaders.CONTENT_TYPE, rendered.contentType()).end(rendered.body());
    }
}
