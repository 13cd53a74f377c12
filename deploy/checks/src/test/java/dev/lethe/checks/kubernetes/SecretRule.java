package dev.lethe.checks.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.checks.settings.Repository;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Manifests refer to secrets and contain none. The README names each secret that operators have to create. */
final class SecretRule implements Rule {

    private static final List<String> SECRET = List.of("PASSWORD", "_KEY", "CONNECTION_STRING", "USERNAME");

    @Override
    public List<String> violations(Manifests manifests) {
        List<String> found = new ArrayList<>();
        manifests.ofKind("Secret").forEach(secret -> found.add(secret + ": a secret's value is in the repository"));
        for (Resource deployment : manifests.deployments()) {
            EnvironmentRule.environment(manifests, deployment, new ArrayList<>())
                    .forEach((name, value) -> {
                        if (SECRET.stream().anyMatch(name::endsWith) && !value.isEmpty()) {
                            found.add("%s: %s is no secret".formatted(deployment, name));
                        }
                    });
        }
        String readme = Repository.text("deploy/kubernetes/README.md");
        for (Resource resource : manifests.all()) {
            secretsOf(resource.json())
                    .distinct()
                    .filter(name -> !readme.contains("`" + name + "`"))
                    .forEach(name -> found.add("%s: the README doesn't name %s".formatted(resource, name)));
        }
        return found;
    }

    private static Stream<String> secretsOf(JsonNode json) {
        return Stream.of(
                        json.findValues("secretKeyRef").stream().map(reference -> reference.path("name")),
                        json.findValues("secretName").stream(),
                        json.findValues("certificateRefs").stream().map(references -> references.at("/0/name")),
                        json.findValues("passwordSecret").stream().map(reference -> reference.path("name")),
                        json.findValues("passwordSecretRef").stream().map(reference -> reference.path("name")))
                .flatMap(names -> names)
                .map(JsonNode::asText);
    }
}
