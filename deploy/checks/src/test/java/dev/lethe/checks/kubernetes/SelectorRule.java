package dev.lethe.checks.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Selectors match the pods of exactly one deployment, and every deployment has its service, policy and budget. */
final class SelectorRule implements Rule {

    private static final String PODS = "/spec/template/metadata/labels";

    @Override
    public List<String> violations(Manifests manifests) {
        List<String> found = new ArrayList<>();
        for (Resource deployment : manifests.deployments()) {
            Map<String, String> labels = deployment.labels(PODS);
            checkSelects(deployment, deployment.at("/spec/selector/matchLabels"), labels, found);
            for (JsonNode spread : deployment.items(deployment.podSpec() + "/topologySpreadConstraints")) {
                checkSelects(deployment, spread.at("/labelSelector/matchLabels"), labels, found);
            }
            checkHas(manifests, deployment, "Service", found);
            checkHas(manifests, deployment, "PodDisruptionBudget", found);
        }
        manifests.services().forEach(service -> checkHas(manifests, service, "HorizontalPodAutoscaler", found));
        manifests.ofKind("Service").forEach(service -> checkOne(manifests, service, "/spec/selector", found));
        manifests
                .ofKind("PodDisruptionBudget")
                .forEach(budget -> checkOne(manifests, budget, "/spec/selector/matchLabels", found));
        for (Resource scaler : manifests.ofKind("HorizontalPodAutoscaler")) {
            if (manifests
                    .find("Deployment", scaler.text("/spec/scaleTargetRef/name"))
                    .isEmpty()) {
                found.add(scaler + ": scales nothing");
            }
        }
        if (manifests.ofKind("PodMonitor").isEmpty()) {
            found.add("nothing is monitored");
        }
        for (Resource monitor : manifests.ofKind("PodMonitor")) {
            if (!monitor.text("/spec/podMetricsEndpoints/0/port").equals("management")) {
                found.add(monitor + ": doesn't ask the management port");
            }
            Map<String, String> wanted = monitor.labels("/spec/selector/matchLabels");
            manifests.deployments().stream()
                    .filter(deployment -> !isSelected(wanted, deployment.labels(PODS)))
                    .forEach(deployment -> found.add(deployment + ": isn't monitored"));
        }
        return found;
    }

    private static void checkHas(Manifests manifests, Resource deployment, String kind, List<String> found) {
        if (manifests.find(kind, deployment.name()).isEmpty()) {
            found.add("%s: has no %s".formatted(deployment, kind));
        }
    }

    private static void checkOne(Manifests manifests, Resource selecting, String pointer, List<String> found) {
        Map<String, String> wanted = selecting.labels(pointer);
        List<String> selected = manifests.deployments().stream()
                .filter(deployment -> isSelected(wanted, deployment.labels(PODS)))
                .map(Resource::name)
                .toList();
        if (!selected.equals(List.of(selecting.name()))) {
            found.add("%s: selects the pods of %s".formatted(selecting, selected));
        }
    }

    private static void checkSelects(
            Resource deployment, JsonNode wanted, Map<String, String> labels, List<String> found) {
        if (!isSelected(Resource.labels(wanted), labels)) {
            found.add("%s: doesn't select its own pods".formatted(deployment));
        }
    }

    /** Treats an empty selector, which would select everything, as selecting nothing. */
    static boolean isSelected(Map<String, String> wanted, Map<String, String> labels) {
        return !wanted.isEmpty() && labels.entrySet().containsAll(wanted.entrySet());
    }
}
