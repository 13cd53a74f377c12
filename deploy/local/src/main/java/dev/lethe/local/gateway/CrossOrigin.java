package dev.lethe.local.gateway;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lets pages of other origins read answers, the gateway's own too. The services answer preflights. */
public record CrossOrigin(Set<String> origins) {

    private static final String EXPOSE = "Access-Control-Expose-Headers";

    /** @param origins separated by commas, as in {@code LETHE_CORS_ORIGINS}; null for none */
    public static CrossOrigin of(String origins) {
        return new CrossOrigin(Stream.ofNullable(origins)
                .flatMap(all -> Stream.of(all.split(",")))
                .map(String::trim)
                .filter(origin -> !origin.isEmpty())
                .collect(Collectors.toSet()));
    }

    void allow(HttpServerRequest request, MultiMap answer) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin != null && origins.contains(origin)) {
            answer.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
            if (!answer.contains(EXPOSE)) {
                answer.set(EXPOSE, RequestId.HEADER);
            }
        }
    }
}
