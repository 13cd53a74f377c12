package dev.lethe.checks.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.checks.settings.Routes;
import dev.lethe.checks.settings.ServiceSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Network policies permit only the gateway and monitoring to reach a service, and the service to reach its store. Users'
 * service may also reach the participants in erasures.
 */
final class NetworkRule implements Rule {

    private static final ObjectNode MONITORING = pods("namespaceSelector", "kubernetes.io/metadata.name", "monitoring");

    private static final String USERS = "user-deletion-service";
    private static final List<String> PARTICIPANTS = List.of("conversation-service", "internal-items-service");

    @Override
    public List<String> violations(Manifests manifests) {
        List<String> found = new ArrayList<>();
        if (manifests.ofKind("NetworkPolicy").stream().noneMatch(NetworkRule::forbidsEverything)) {
            found.add("no NetworkPolicy forbids everything else");
        }
        for (Resource deployment : manifests.deployments()) {
            policyOf(manifests, deployment.labels("/spec/template/metadata/labels"))
                    .ifPresentOrElse(
                            policy -> check(deployment.name(), policy, found),
                            () -> found.add(deployment + ": no NetworkPolicy of its own"));
        }
        for (Resource store : manifests.ofKind("Cluster", "MongoDBCommunity")) {
            if (policyOf(manifests, podsOf(store)).isEmpty()) {
                found.add(store + ": no NetworkPolicy of its own");
            }
        }
        for (Resource policy : manifests.ofKind("NetworkPolicy")) {
            for (JsonNode rule : policy.items("/spec/egress")) {
                if (rule.path("to").isEmpty() || rule.path("ports").isEmpty()) {
                    found.add(policy + ": lets pods reach anybody, or any port");
                }
            }
            for (JsonNode rule : policy.items("/spec/ingress")) {
                if (rule.path("from").isEmpty() || rule.path("ports").isEmpty()) {
                    found.add(policy + ": lets anybody in, or to any port");
                }
            }
        }
        return found;
    }

    private static Optional<Resource> policyOf(Manifests manifests, Map<String, String> labels) {
        return manifests.ofKind("NetworkPolicy").stream()
                .filter(policy -> SelectorRule.isSelected(policy.labels("/spec/podSelector/matchLabels"), labels))
                .findFirst();
    }

    private static Map<String, String> podsOf(Resource store) {
        return store.kind().equals("Cluster")
                ? Map.of("cnpg.io/cluster", store.name())
                : Map.of("app", store.name() + "-svc");
    }

    private static boolean forbidsEverything(Resource policy) {
        return policy.at("/spec/podSelector").isEmpty()
                && policy.at("/spec/policyTypes").size() == 2
                && policy.at("/spec/ingress").isMissingNode()
                && policy.at("/spec/egress").isMissingNode();
    }

    private void check(String name, Resource policy, List<String> found) {
        Map<JsonNode, Integer> allowed = new HashMap<>();
        Routes.gatewaysOf(name).forEach(listener -> allowed.put(gateway(listener), Routes.portOf(name)));
        List<JsonNode> reached = new ArrayList<>();
        if (!name.equals(Routes.CONSOLE)) {
            allowMore(name, allowed, reached);
        }
        for (String listener : Routes.gatewaysOf(name)) {
            if (policy.at("/spec/ingress").findValues("from").stream()
                    .noneMatch(from -> Resource.items(from).contains(gateway(listener)))) {
                found.add("%s: keeps the %s gateway out".formatted(policy, listener));
            }
        }
        for (JsonNode rule : policy.items("/spec/ingress")) {
            for (JsonNode from : rule.path("from")) {
                if (!allowed.containsKey(from)) {
                    found.add("%s: lets somebody in who is neither its gateway nor monitoring: %s"
                            .formatted(policy, from));
                } else if (rule.at("/ports/0/port").asInt() != allowed.get(from)
                        || rule.path("ports").size() != 1) {
                    found.add(policy + ": opens another port");
                }
            }
        }
        for (JsonNode rule : policy.items("/spec/egress")) {
            if (reached.stream()
                    .noneMatch(peer -> rule.path("to")
                            .equals(JsonNodeFactory.instance.arrayNode().add(peer)))) {
                found.add(policy + ": reaches more than its store");
            }
        }
        if (policy.at("/spec/policyTypes").size() != 2) {
            found.add(policy + ": says nothing of one direction");
        }
    }

    /** Adds by whom, and at which port, a service may be reached besides, and whom it may reach. */
    private void allowMore(String service, Map<JsonNode, Integer> allowed, List<JsonNode> reached) {
        ServiceSettings settings = ServiceSettings.of(service);
        allowed.put(MONITORING, Integer.parseInt(settings.get("quarkus.management.port")));
        reached.add(
                settings.isOnPostgres()
                        ? pods("podSelector", "cnpg.io/cluster", service + "-db")
                        : pods("podSelector", "app", service + "-mongodb-svc"));
        if (PARTICIPANTS.contains(service)) {
            allowed.put(podsOf(USERS), Routes.portOf(service));
        }
        if (service.equals(USERS)) {
            PARTICIPANTS.forEach(participant -> reached.add(podsOf(participant)));
        }
    }

    private static ObjectNode podsOf(String service) {
        return pods("podSelector", "app.kubernetes.io/name", service);
    }

    private static ObjectNode gateway(String listener) {
        return pods("namespaceSelector", "kubernetes.io/metadata.name", "envoy-gateway-system")
                .setAll(pods("podSelector", "gateway.envoyproxy.io/owning-gateway-name", listener));
    }

    private static ObjectNode pods(String selector, String label, String value) {
        ObjectNode peer = JsonNodeFactory.instance.objectNode();
        peer.withObject("/" + selector).withObject("/matchLabels").put(label, value);
        return peer;
    }
}
