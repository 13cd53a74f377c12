package dev.lethe.checks.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.checks.settings.Routes;
import dev.lethe.checks.settings.ServiceSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The route table, the service and its manifests name the same ports. */
final class PortRule implements Rule {

    @Override
    public List<String> violations(Manifests manifests) {
        List<String> found = new ArrayList<>();
        for (Resource deployment : manifests.services()) {
            String port = String.valueOf(Routes.portOf(deployment.name()));
            ServiceSettings settings = ServiceSettings.of(deployment.name());
            Map<String, JsonNode> exposed = Resource.items(deployment.service().path("ports")).stream()
                    .collect(Collectors.toMap(one -> one.path("name").asText(), one -> one.path("containerPort")));
            check(deployment, "exposes", port, exposed.get("http"), found);
            check(deployment, "exposes", settings.get("quarkus.management.port"), exposed.get("management"), found);
            String listens = settings.get("quarkus.http.port");
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
        if (actual == null || !actual.asText().equals(expected)) {
            found.add("%s: %s %s, not %s".formatted(resource, what, actual, expected));
        }
    }
}
