package dev.lethe.local.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The route table that every gateway of the suite is made from: {@code deploy/gateway/routes.json}. */
public record RouteTable(Map<String, Backend> services, List<Route> routes, Console console, Limits limits) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .build();

    private static final String RESOURCE = "/gateway/routes.json";

    /**
     * Limits how much the gateway reads of a request, and how long it waits for an answer.
     */
    public record Limits(int maxHeaderBytes, int maxInitialLineBytes, long maxBodyBytes, int responseTimeoutSeconds) {}

    public record Backend(int port) {}

    /** The console isn't one of the services: it is files alone, which the local gateway has itself. */
    public record Console(String prefix, int port, Route.Listener listener) {}

    public RouteTable {
        // The longest prefix first, so that the first match is the right one.
        routes = routes.stream()
                .sorted(Comparator.comparingInt((Route route) -> route.prefix().length())
                        .reversed())
                .toList();
        for (Route route : routes) {
            if (!services.containsKey(route.service())) {
                throw new IllegalArgumentException(
                        "%s leads to %s, which has no port".formatted(route.prefix(), route.service()));
            }
        }
    }

    public static RouteTable load() {
        try (InputStream resource = RouteTable.class.getResourceAsStream(RESOURCE)) {
            return parse(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RouteTable parse(String json) {
        try {
            return JSON.readValue(json, RouteTable.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The route table can't be read: " + e.getOriginalMessage(), e);
        }
    }

    /** Returns each service's port. */
    public Map<String, Integer> ports() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        services.forEach((name, backend) -> ports.put(name, backend.port()));
        return ports;
    }

    Optional<Route> find(String path) {
        return routes.stream().filter(route -> route.matches(path)).findFirst();
    }
}
