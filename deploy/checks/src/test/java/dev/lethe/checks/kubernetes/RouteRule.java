package dev.lethe.checks.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.checks.settings.Routes;
import dev.lethe.checks.settings.Routes.Route;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The HTTPRoutes are exactly the routes of the route table, with listener, service and timeout. */
final class RouteRule implements Rule {

    private static final String TEST_CLEANUP = "test-cleanup";

    @Override
    public List<String> violations(Manifests manifests) {
        List<String> found = new ArrayList<>();
        Set<Route> missing = new HashSet<>(Routes.all());
        if (!manifests.overlay().hasTestCleanup()) {
            missing.removeIf(route -> route.service().startsWith(TEST_CLEANUP));
            manifests.all().stream()
                    .filter(resource -> resource.json().toString().contains(TEST_CLEANUP))
                    .forEach(resource -> found.add(resource + ": test-cleanup has no place in production"));
        }
        for (Resource route : manifests.ofKind("HTTPRoute")) {
            for (JsonNode rule : route.items("/spec/rules")) {
                checkPatience(route, rule, found);
                for (JsonNode match : rule.path("matches")) {
                    Route seen = seen(route, rule, match);
                    if (!missing.remove(seen)) {
                        found.add("%s: the table has no %s".formatted(route, seen));
                    }
                }
                String service = rule.at("/backendRefs/0/name").asText();
                if (manifests.find("Service", service).isEmpty()
                        || rule.at("/backendRefs/0/port").asInt() != Routes.portOf(service)
                        || rule.path("backendRefs").size() != 1) {
                    found.add("%s: leads to no port of one service".formatted(route));
                }
            }
        }
        missing.forEach(route -> found.add("there is no HTTPRoute for " + route));
        return found;
    }

    private static Route seen(Resource route, JsonNode rule, JsonNode match) {
        String prefix = match.at("/path/type").asText().equals("PathPrefix")
                ? match.at("/path/value").asText()
                : match.toString();
        return new Route(
                prefix,
                rule.at("/backendRefs/0/name").asText(),
                route.items("/spec/parentRefs").stream()
                        .map(parent -> parent.path("name").asText())
                        .collect(Collectors.toSet()));
    }

    private void checkPatience(Resource route, JsonNode rule, List<String> found) {
        for (String timeout : List.of("request", "backendRequest")) {
            String set = rule.at("/timeouts/" + timeout).asText();
            if (!set.matches("\\d+s")
                    || Long.parseLong(set.replace("s", ""))
                            < Routes.TABLE.limits().responseTimeoutSeconds()) {
                found.add("%s: %s ends before the longest deletion".formatted(route, timeout));
            }
        }
        if (rule.has("retry")) {
            found.add(route + ": sends deletions again");
        }
    }
}
