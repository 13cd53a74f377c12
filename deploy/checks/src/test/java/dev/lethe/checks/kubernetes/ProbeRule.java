package dev.lethe.checks.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.checks.settings.ServiceSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Replicas have probes, time to start, and time to finish requests when they stop. */
final class ProbeRule implements Rule {

    /** LetheIT checks that the services answer them. */
    private static final Map<String, String> PATHS = Map.of(
            "startupProbe", "/q/health/started",
            "readinessProbe", "/q/health/ready",
            "livenessProbe", "/q/health/live");

    private static final int LONGEST_START_SECONDS = 120;

    @Override
    public List<String> violations(Manifests manifests) {
        List<String> found = new ArrayList<>();
        for (Resource deployment : manifests.services()) {
            JsonNode container = deployment.service();
            PATHS.forEach((probe, path) -> {
                JsonNode get = container.path(probe).path("httpGet");
                if (!get.path("path").asText().equals(path)
                        || !get.path("port").asText().equals("management")) {
                    found.add("%s: %s doesn't ask %s".formatted(deployment, probe, path));
                }
            });
            JsonNode start = container.path("startupProbe");
            if (start.path("periodSeconds").asInt(10)
                            * start.path("failureThreshold").asInt(3)
                    < LONGEST_START_SECONDS) {
                found.add(deployment + ": a start has too little time");
            }
            checkEnd(deployment, container, found);
            if (deployment.at("/spec/strategy/rollingUpdate/maxUnavailable").asInt(1) != 0) {
                found.add(deployment + ": an update takes replicas away before new ones are ready");
            }
        }
        return found;
    }

    private static void checkEnd(Resource deployment, JsonNode container, List<String> found) {
        ServiceSettings settings = ServiceSettings.of(deployment.name());
        int preStop = container.at("/lifecycle/preStop/sleep/seconds").asInt();
        int drain = settings.seconds("quarkus.shutdown.delay") + settings.seconds("quarkus.shutdown.timeout");
        if (preStop == 0) {
            found.add(deployment + ": ends before the gateway knows");
        }
        if (deployment
                        .at(deployment.podSpec() + "/terminationGracePeriodSeconds")
                        .asInt(30)
                <= preStop + drain) {
            found.add("%s: is killed while it finishes, which may take %d s".formatted(deployment, preStop + drain));
        }
    }
}
