package dev.lethe.local.gateway;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The route table that every gateway of the suite is made from: {@code deploy/gateway/routes.json}. */
public record RouteTable(Map<String, Integer> ports, List<Route> routes, Limits limits) {

    private static final String RESOURCE = "/gateway/routes.json";

    /**
     * How much the gateway reads of a request, before it knows where to send it and then, and how long it waits for an
     * answer.
     */
    public record Limits(int maxHeaderBytes, int maxInitialLineBytes, long maxBodyBytes, Duration responseTimeout) {}

    public RouteTable {
        ports = Map.copyOf(ports);
        // The longest prefix first, so that the first match is the right one.
        routes = routes.stream()
                .sorted(Comparator.comparingInt((Route route) -> route.prefix().length())
                        .reversed())
                .toList();
        for (Route route : routes) {
            if (!ports.containsKey(route.service())) {
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
        JsonObject table = new JsonObject(json);
        Map<String, Integer> ports = new LinkedHashMap<>();
        JsonObject services = table.getJsonObject("services");
        services.fieldNames()
                .forEach(name -> ports.put(name, services.getJsonObject(name).getInteger("port")));
        List<Route> routes = table.getJsonArray("routes").stream()
                .map(JsonObject.class::cast)
                .map(RouteTable::route)
                .toList();
        JsonObject limits = table.getJsonObject("limits");
        return new RouteTable(
                ports,
                routes,
                new Limits(
                        limits.getInteger("maxHeaderBytes"),
                        limits.getInteger("maxInitialLineBytes"),
                        limits.getLong("maxBodyBytes"),
                        Duration.ofSeconds(limits.getLong("responseTimeoutSeconds"))));
    }

    Optional<Route> find(String path) {
        return routes.stream().filter(route -> route.matches(path)).findFirst();
    }

    private static Route route(JsonObject json) {
        return new Route(
                json.getString("prefix"),
                json.getString("service"),
                Route.Listener.valueOf(json.getString("listener").toUpperCase(Locale.ROOT)));
    }
}
