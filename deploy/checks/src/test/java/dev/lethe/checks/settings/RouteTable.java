package dev.lethe.checks.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** {@code deploy/gateway/routes.json}. */
public record RouteTable(Map<String, Integer> ports, List<Route> routes, long responseTimeoutSeconds) {

    public record Route(String prefix, String service, String listener) {}

    public static RouteTable load() {
        try {
            JsonNode json = new ObjectMapper().readTree(Repository.text("deploy/gateway/routes.json"));
            Map<String, Integer> ports = new HashMap<>();
            json.get("services")
                    .properties()
                    .forEach(service -> ports.put(
                            service.getKey(), service.getValue().get("port").intValue()));
            List<Route> routes = StreamSupport.stream(json.get("routes").spliterator(), false)
                    .map(route -> new Route(
                            route.get("prefix").textValue(),
                            route.get("service").textValue(),
                            route.get("listener").textValue()))
                    .toList();
            return new RouteTable(
                    ports, routes, json.at("/limits/responseTimeoutSeconds").longValue());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns a service's only listener. */
    public String listenerOf(String service) {
        return routes.stream()
                .filter(route -> route.service().equals(service))
                .map(Route::listener)
                .findFirst()
                .orElseThrow();
    }
}
