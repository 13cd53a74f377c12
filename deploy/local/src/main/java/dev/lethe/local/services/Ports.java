package dev.lethe.local.services;

import dev.lethe.local.gateway.RouteTable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All ports of a suite. They keep their distance from the gateway's, so that one number says where everything is, and
 * suites with different gateways don't collide.
 */
public record Ports(int gateway) {

    /** The gateway's port unless another is given. With it the contracts' examples run as they are printed. */
    public static final int GATEWAY = 3000;

    private static final int POSTGRES = 3032;
    private static final int MONGO = 3017;
    private static final int LARGEST_PORT = 65535;

    private static final Map<String, Integer> SERVICES = RouteTable.load().ports();

    public static final int LOWEST = 1024;
    public static final int HIGHEST = LARGEST_PORT
            - Arrays.stream(Service.values())
                    .mapToInt(Service::managementPort)
                    .max()
                    .orElse(GATEWAY)
            + GATEWAY;

    public int postgres() {
        return shifted(POSTGRES);
    }

    public int mongo() {
        return shifted(MONGO);
    }

    public int of(Service service) {
        return of(service.title());
    }

    /** Where the service answers for its health and metrics. */
    public int managementOf(Service service) {
        return shifted(service.managementPort());
    }

    /** Returns the port of a service, named as in the route table. */
    public int of(String service) {
        return shifted(SERVICES.get(service));
    }

    /** Returns every port, with the part that listens there. */
    public Map<Integer, String> all() {
        Map<Integer, String> all = new LinkedHashMap<>();
        all.put(gateway, "the gateway");
        for (Service service : Service.values()) {
            all.put(of(service), service.title());
            all.put(managementOf(service), "the management of " + service.title());
        }
        all.put(postgres(), "PostgreSQL");
        all.put(mongo(), "MongoDB");
        return all;
    }

    private int shifted(int port) {
        return port + gateway - GATEWAY;
    }
}
