package dev.lethe.checks.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.checks.settings.ServiceSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A service gets all variables that it needs, and none that it doesn't know, such as a misspelt one. */
final class EnvironmentRule implements Rule {

    @Override
    public List<String> violations(Manifests manifests) {
        List<String> found = new ArrayList<>();
        for (Resource deployment : manifests.services()) {
            ServiceSettings settings = ServiceSettings.of(deployment.name());
            for (JsonNode container : deployment.containers()) {
                Map<String, String> environment = environment(manifests, deployment, container, found);
                environment.keySet().stream()
                        .filter(name -> !settings.knows(name))
                        .forEach(name -> found.add("%s: knows no %s".formatted(deployment, name)));
                settings.required().stream()
                        .filter(name -> !environment.containsKey(name))
                        .forEach(name -> found.add("%s: isn't told %s".formatted(deployment, name)));
            }
            Map<String, String> environment = environment(manifests, deployment, found);
            if (deployment.name().equals("test-cleanup-service")
                    && !List.of("test", "development").contains(environment.get("LETHE_TESTCLEANUP_ENVIRONMENT"))) {
                found.add(deployment + ": would refuse every request");
            }
        }
        return found;
    }

    /** Returns the variables of the serving container. Secrets have empty values. */
    static Map<String, String> environment(Manifests manifests, Resource deployment, List<String> found) {
        return environment(manifests, deployment, deployment.service(), found);
    }

    static Map<String, String> environment(
            Manifests manifests, Resource deployment, JsonNode container, List<String> found) {
        Map<String, String> environment = new LinkedHashMap<>();
        for (JsonNode source : container.path("envFrom")) {
            String name = source.at("/configMapRef/name").asText();
            Optional<Resource> map = manifests.find("ConfigMap", name);
            if (map.isEmpty()) {
                found.add("%s: there is no ConfigMap %s".formatted(deployment, name));
            }
            map.ifPresent(present -> environment.putAll(present.labels("/data")));
        }
        for (JsonNode variable : container.path("env")) {
            environment.put(
                    variable.path("name").asText(), variable.path("value").asText());
        }
        return environment;
    }
}
