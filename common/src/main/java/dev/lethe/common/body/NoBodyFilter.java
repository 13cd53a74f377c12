package dev.lethe.common.body;

import dev.lethe.common.error.Failure;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Refuses a body where the resource method takes none. If it were ignored, a request with the body {@code
 * {"dryRun":true}} would delete. Runs after authentication and authorisation, whose filters have a lower priority.
 */
@Provider
public class NoBodyFilter implements ContainerRequestFilter {

    private final ResourceInfo resource;
    private final RoutingContext request;

    NoBodyFilter(ResourceInfo resource, RoutingContext request) {
        this.resource = resource;
        this.request = request;
    }

    @Override
    public void filter(ContainerRequestContext context) {
        if (BodyHeaders.announceABody(request.request()) && !takesABody(resource.getResourceMethod())) {
            throw Failure.invalid("body", "must be empty");
        }
    }

    /** Looks for a parameter without an annotation, which is the body. */
    static boolean takesABody(Method method) {
        return Arrays.stream(method.getParameterAnnotations())
                .anyMatch(annotations -> Stream.of(annotations).noneMatch(NoBodyFilter::injects));
    }

    private static boolean injects(Annotation annotation) {
        String name = annotation.annotationType().getName();
        return name.startsWith("jakarta.ws.rs.") || name.startsWith("org.jboss.resteasy.reactive.");
    }
}
