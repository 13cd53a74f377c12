package dev.lethe.checks.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Mounted volumes exist, and every configured path is below a mount. */
final class VolumeRule implements Rule {

    private static final Pattern PATH = Pattern.compile("(?:^|file:|=)(/[a-z][^&?]*)");

    @Override
    public List<String> violations(Manifests manifests) {
        List<String> found = new ArrayList<>();
        for (Resource deployment : manifests.deployments()) {
            List<JsonNode> volumes = deployment.items(deployment.podSpec() + "/volumes");
            Set<String> names =
                    volumes.stream().map(volume -> volume.path("name").asText()).collect(Collectors.toSet());
            for (JsonNode volume : volumes) {
                JsonNode claim = volume.at("/persistentVolumeClaim/claimName");
                if (!claim.isMissingNode()) {
                    checkClaim(manifests, deployment, claim.asText(), found);
                }
                // The authority's private key is in it too.
                if (volume.at("/secret/secretName").asText().endsWith("-ca")
                        && !volume.at("/secret/items").findValuesAsText("key").equals(List.of("ca.crt"))) {
                    found.add(deployment + ": mounts a whole secret of an authority");
                }
            }
            for (JsonNode container : deployment.containers()) {
                checkMounts(manifests, deployment, container, names, found);
            }
        }
        return found;
    }

    private static void checkMounts(
            Manifests manifests, Resource deployment, JsonNode container, Set<String> volumes, List<String> found) {
        List<String> mounted = new ArrayList<>();
        for (JsonNode mount : container.path("volumeMounts")) {
            String volume = mount.path("name").asText();
            if (!volumes.contains(volume)) {
                found.add("%s: there is no volume %s".formatted(deployment, volume));
            }
            mounted.add(mount.path("mountPath").asText());
        }
        if (!mounted.contains("/tmp")) {
            found.add(deployment + ": has no /tmp to write to");
        }
        Map<String, String> environment =
                EnvironmentRule.environment(manifests, deployment, container, new ArrayList<>());
        environment.forEach((name, value) -> PATH.matcher(value).results().forEach(path -> {
            if (mounted.stream().noneMatch(mount -> (path.group(1) + "/").startsWith(mount + "/"))) {
                found.add("%s: %s names %s, which isn't mounted".formatted(deployment, name, path.group(1)));
            }
        }));
    }

    private static void checkClaim(Manifests manifests, Resource deployment, String claim, List<String> found) {
        boolean shared = manifests
                .find("PersistentVolumeClaim", claim)
                .map(volume -> volume.text("/spec/accessModes/0").equals("ReadWriteMany"))
                .orElse(false);
        if (!shared) {
            found.add("%s: %s isn't there for all replicas".formatted(deployment, claim));
        }
        if (deployment.at(deployment.podSpec() + "/securityContext/fsGroup").isMissingNode()) {
            found.add("%s: may not write to %s".formatted(deployment, claim));
        }
    }
}
