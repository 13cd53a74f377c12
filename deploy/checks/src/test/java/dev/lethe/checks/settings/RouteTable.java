package dev.lethe.checks.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** {@code deploy/gateway/routes.json}. */
public record RouteTable(Map<String, Integer> ports, int consolePort, List<Route> routes, long responseTimeoutSeconds) {

    public static final String CONSOLE = "console";

    public record Route(String prefix, String service, Set<String> listeners) {}

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
                            StreamSupport.stream(route.get("listeners").spliterator(), false)
                                    .map(JsonNode::textValue)
                                    .collect(Collectors.toSet())))
                    .collect(Collectors.toCollection(ArrayList::new));
            JsonNode console = json.get(CONSOLE);
            routes.add(new Route(
                    console.get("prefix").textValue(),
                    CONSOLE,
                    Set.of(console.get("listener").textValue())));
            return new RouteTable(
                    ports,
                    console.get("port").intValue(),
                    List.copyOf(routes),
                    json.at("/limits/responseTimeoutSeconds").longValue());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the port of a service, or of the console; 0 for anything else. */
    public int portOf(String name) {
        return name.equals(CONSOLE) ? consolePort : ports.getOrDefault(name, 0);
    }

    public Set<String> listenersOf(String service) {
        return routes.stream()
                .filter(route -> route.service().equals(service))
                .map(Route::listeners)
                .findFirst()
                .orElseThrow();
    }
}
