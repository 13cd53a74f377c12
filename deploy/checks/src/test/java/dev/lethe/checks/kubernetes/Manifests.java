package dev.lethe.checks.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.lethe.checks.settings.Routes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Everything that one overlay applies. */
record Manifests(Overlay overlay, List<Resource> all) {

    private static final YAMLMapper YAML = new YAMLMapper();

    private static final Map<Overlay, List<ObjectNode>> READ = new ConcurrentHashMap<>();

    /** Returns a copy that a test may break. */
    static Manifests of(Overlay overlay) {
        return new Manifests(
                overlay,
                READ.computeIfAbsent(overlay, Manifests::read).stream()
                        .map(json -> new Resource(json.deepCopy()))
                        .toList());
    }

    private static List<ObjectNode> read(Overlay overlay) {
        try (var documents = YAML.readerFor(ObjectNode.class).<ObjectNode>readValues(Kubectl.kustomize(overlay))) {
            return documents.readAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Resource> ofKind(String... kinds) {
        return all.stream()
                .filter(resource -> List.of(kinds).contains(resource.kind()))
                .toList();
    }

    Optional<Resource> find(String kind, String name) {
        return ofKind(kind).stream()
                .filter(resource -> resource.name().equals(name))
                .findFirst();
    }

    Resource get(String kind, String name) {
        return find(kind, name).orElseThrow(() -> new AssertionError("no %s %s".formatted(kind, name)));
    }

    List<Resource> deployments() {
        return ofKind("Deployment");
    }

    /** Returns the deployments of services: all but the console, which is files alone. */
    List<Resource> services() {
        return deployments().stream()
                .filter(deployment -> !deployment.name().equals(Routes.CONSOLE))
                .toList();
    }

    /** Returns the manifests without this one. */
    Manifests without(Resource removed) {
        return new Manifests(
                overlay, all.stream().filter(resource -> resource != removed).toList());
    }

    /** Returns the manifests and another one. */
    Manifests with(String yaml) {
        try {
            Resource added = new Resource(YAML.readValue(yaml, ObjectNode.class));
            return new Manifests(
                    overlay, Stream.concat(all.stream(), Stream.of(added)).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
