package dev.lethe.checks.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.checks.settings.RouteTable;
import dev.lethe.checks.settings.ServiceSettings;
import java.util.ArrayList;
import java.util.List;

/** The route table, the service and its manifests name the same port. */
final class PortRule implements Rule {

    private final RouteTable table = RouteTable.load();

    @Override
    public List<String> violations(Manifests manifests) {
        List<String> found = new ArrayList<>();
        for (Resource deployment : manifests.deployments()) {
            String port = String.valueOf(table.ports().get(deployment.name()));
            JsonNode exposed = deployment.containers().get(0).at("/ports/0");
            check(deployment, "exposes", port, exposed.path("containerPort"), found);
            check(deployment, "calls it", "http", exposed.path("name"), found);
            String listens = ServiceSettings.of(deployment.name()).get("quarkus.http.port");
            if (!port.equals(listens)) {
                found.add("%s: listens on %s, not %s".formatted(deployment, listens, port));
            }
            manifests.find("Service", deployment.name()).ifPresent(service -> {
                check(service, "has port", port, service.at("/spec/ports/0/port"), found);
                check(service, "leads to", "http", service.at("/spec/ports/0/targetPort"), found);
            });
        }
        return found;
    }

    private static void check(Resource resource, String what, String expected, JsonNode actual, List<String> found) {
        if (!actual.asText().equals(expected)) {
            found.add("%s: %s %s, not %s".formatted(resource, what, actual.asText(), expected));
        }
    }
}
