package dev.lethe.checks.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** There is an encrypted gateway for each listener of the route table, and it refuses misleading paths. */
final class GatewayRule implements Rule {

    @Override
    public List<String> violations(Manifests manifests) {
        List<String> found = new ArrayList<>();
        for (Resource gateway : manifests.ofKind("Gateway")) {
            for (JsonNode listener : gateway.items("/spec/listeners")) {
                if (!listener.path("protocol").asText().equals("HTTPS")
                        || listener.at("/tls/certificateRefs").isEmpty()) {
                    found.add(gateway + ": isn't encrypted");
                }
                if (!listener.at("/allowedRoutes/namespaces/from").asText().equals("Same")) {
                    found.add(gateway + ": takes routes from elsewhere");
                }
            }
            boolean strict = manifests.ofKind("ClientTrafficPolicy").stream()
                    .filter(policy -> policy.text("/spec/targetRefs/0/name").equals(gateway.name()))
                    .anyMatch(policy ->
                            policy.text("/spec/path/escapedSlashesAction").equals("RejectRequest"));
            if (!strict) {
                found.add(gateway + ": lets encoded slashes through");
            }
        }
        for (Resource route : manifests.ofKind("HTTPRoute")) {
            boolean listens = manifests
                    .find("Gateway", route.text("/spec/parentRefs/0/name"))
                    .map(gateway -> gateway.at("/spec/listeners").findValuesAsText("name"))
                    .map(names -> names.contains(route.text("/spec/parentRefs/0/sectionName")))
                    .orElse(false);
            if (!listens) {
                found.add(route + ": no gateway listens for it");
            }
        }
        return found;
    }
}
