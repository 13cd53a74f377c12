package dev.lethe.common.error;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.validation.ValidationException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The only exception mapper. It turns every exception of a resource into a failure. */
public final class FailureMapper {

    private final FailureTranslator translator;
    private final FailureResponses responses;

    FailureMapper(FailureTranslator translator, FailureResponses responses) {
        this.translator = translator;
        this.responses = responses;
    }

    // All but Throwable are named because the framework has mappers of its own for them, which would win.
    @ServerExceptionMapper({
        AuthenticationFailedException.class,
        UnauthorizedException.class,
        ForbiddenException.class,
        NotFoundException.class,
        WebApplicationException.class,
        ValidationException.class,
        Throwable.class
    })
    public Response map(Throwable thrown, RoutingContext request) {
        FailureResponses.Rendered rendered = responses.render(translator.toFailure(thrown), request);
        Response.ResponseBuilder response = Response.status(rendered.failure().status())
                .header(HttpHeaders.CONTENT_TYPE, rendered.contentType())
                .entity(rendered.body());
        rendered.failure().headers().forEach(response::header);
        return response.build();
    }
}
