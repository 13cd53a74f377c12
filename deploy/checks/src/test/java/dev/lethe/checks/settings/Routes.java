package dev.lethe.checks.settings;

import dev.lethe.local.gateway.RouteTable;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the route table says of services and of the console alike. */
public final class Routes {

    public static final String CONSOLE = "console";
    public static final RouteTable TABLE = RouteTable.load();

    private static final List<Route> ALL = Stream.concat(
                    TABLE.routes().stream()
                            .map(route -> new Route(
                                    route.prefix(),
                                    route.service(),
                                    route.listeners().stream()
                                            .map(Routes::gateway)
                                            .collect(Collectors.toSet()))),
                    Stream.of(new Route(
                            TABLE.console().prefix(),
                            CONSOLE,
                            Set.of(gateway(TABLE.console().listener())))))
            .toList();

    /** @param gateways the names of those that have it */
    public record Route(String prefix, String service, Set<String> gateways) {}

    private Routes() {}

    private static String gateway(Enum<?> listener) {
        return listener.name().toLowerCase(Locale.ROOT);
    }

    public static List<Route> all() {
        return ALL;
    }

    /** Returns the port of a service, or of the console; 0 for anything else. */
    public static int portOf(String name) {
        return name.equals(CONSOLE) ? TABLE.console().port() : TABLE.ports().getOrDefault(name, 0);
    }

    public static Set<String> gatewaysOf(String name) {
        return ALL.stream()
                .filter(route -> route.service().equals(name))
                .map(Route::gateways)
                .findFirst()
                .orElseThrow();
    }
}
