package dev.lethe.checks.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Pods fulfil the profile "restricted", and have a version, limits, no token and a spread over nodes.
 */
final class PodRule implements Rule {

    @Override
    public List<String> violations(Manifests manifests) {
        List<String> found = new ArrayList<>();
        for (Resource namespace : manifests.ofKind("Namespace")) {
            if (!"restricted".equals(namespace.labels("/metadata/labels").get("pod-security.kubernetes.io/enforce"))) {
                found.add(namespace + ": doesn't enforce the restricted profile");
            }
        }
        for (Resource pods : manifests.ofKind("Deployment", "MongoDBCommunity")) {
            checkPod(pods, found);
            pods.containers().forEach(container -> checkContainer(pods, container, found));
        }
        for (Resource deployment : manifests.deployments()) {
            checkDeployment(manifests, deployment, found);
        }
        manifests.ofKind("Cluster").stream()
                .filter(cluster -> !hasVersion(cluster.text("/spec/imageName")))
                .forEach(cluster -> found.add(cluster + ": the image has no version"));
        return found;
    }

    private static void checkPod(Resource pods, List<String> found) {
        JsonNode spec = pods.at(pods.podSpec());
        if (!spec.at("/securityContext/runAsNonRoot").asBoolean()) {
            found.add(pods + ": may run as root");
        }
        if (!spec.at("/securityContext/seccompProfile/type").asText().equals("RuntimeDefault")) {
            found.add(pods + ": has no seccomp profile");
        }
        for (String shared : List.of("hostNetwork", "hostPID", "hostIPC")) {
            if (spec.path(shared).asBoolean()) {
                found.add(pods + ": has " + shared);
            }
        }
        if (spec.findValue("hostPath") != null) {
            found.add(pods + ": mounts a path of its host");
        }
    }

    private static void checkContainer(Resource pods, JsonNode container, List<String> found) {
        JsonNode context = container.path("securityContext");
        String name = pods + ", " + container.path("name").asText();
        if (context.path("allowPrivilegeEscalation").asBoolean(true)) {
            found.add(name + ": may gain privileges");
        }
        if (!context.path("readOnlyRootFilesystem").asBoolean()) {
            found.add(name + ": may write its root");
        }
        if (!context.at("/capabilities/drop/0").asText().equals("ALL")
                || context.at("/capabilities").has("add")) {
            found.add(name + ": keeps capabilities");
        }
        if (context.path("privileged").asBoolean() || context.has("runAsUser") || context.has("runAsNonRoot")) {
            found.add(name + ": says for itself whom it runs as");
        }
    }

    private static void checkDeployment(Manifests manifests, Resource deployment, List<String> found) {
        JsonNode spec = deployment.at(deployment.podSpec());
        for (JsonNode container : deployment.containers()) {
            if (!hasVersion(container.path("image").asText())) {
                found.add(deployment + ": the image has no version");
            }
            for (String size : List.of("requests/cpu", "requests/memory", "limits/cpu", "limits/memory")) {
                if (container.at("/resources/" + size).isMissingNode()) {
                    found.add(deployment + ": no " + size);
                }
            }
        }
        boolean silentAccount = manifests
                .find("ServiceAccount", spec.path("serviceAccountName").asText())
                .map(account -> !account.at("/automountServiceAccountToken").asBoolean(true))
                .orElse(false);
        if (spec.path("automountServiceAccountToken").asBoolean(true) || !silentAccount) {
            found.add(deployment + ": has a token of Kubernetes, or no account of its own");
        }
        if (spec.path("topologySpreadConstraints").isEmpty()) {
            found.add(deployment + ": its replicas may all run in one place");
        }
    }

    private static boolean hasVersion(String image) {
        String name = image.substring(image.lastIndexOf('/') + 1);
        return name.contains("@sha256:") || name.contains(":") && !name.endsWith(":latest");
    }
}
