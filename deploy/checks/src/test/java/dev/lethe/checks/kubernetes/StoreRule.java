package dev.lethe.checks.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.lethe.checks.settings.ServiceSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Each service has its own store, with enough connections for the largest number of replicas. */
final class StoreRule implements Rule {

    /** Connections for PostgreSQL's superuser and the operator. */
    private static final int OTHER_CONNECTIONS = 20;

    private static final String OLDEST_POSTGRES = "18";

    private static final Map<String, String> MIGRATION =
            Map.of("QUARKUS_FLYWAY_MIGRATE_AT_START", "true", "QUARKUS_INIT_AND_EXIT", "true");

    private static final Map<String, String> SERVING =
            Map.of("QUARKUS_FLYWAY_MIGRATE_AT_START", "false", "QUARKUS_FLYWAY_VALIDATE_AT_START", "true");

    @Override
    public List<String> violations(Manifests manifests) {
        List<String> found = new ArrayList<>();
        for (Resource deployment : manifests.services()) {
            String service = deployment.name();
            ServiceSettings settings = ServiceSettings.of(service);
            if (settings.isOnPostgres()) {
                manifests
                        .find("Cluster", service + "-db")
                        .ifPresentOrElse(
                                cluster -> checkCluster(manifests, service, settings, cluster, found),
                                () -> found.add("%s: has no database".formatted(service)));
            } else if (manifests.find("MongoDBCommunity", service + "-mongodb").isEmpty()) {
                found.add("%s: has no database".formatted(service));
            }
        }
        return found;
    }

    private static void checkCluster(
            Manifests manifests, String service, ServiceSettings settings, Resource cluster, List<String> found) {
        int replicas = manifests
                .get("HorizontalPodAutoscaler", service)
                .at("/spec/maxReplicas")
                .asInt();
        // One more starts before an old one ends.
        int connections = (replicas + 1) * Integer.parseInt(settings.get("quarkus.datasource.jdbc.max-size"));
        if (cluster.at("/spec/postgresql/parameters/max_connections").asInt() < connections + OTHER_CONNECTIONS) {
            found.add("%s: too few connections for %d replicas".formatted(cluster, replicas));
        }
        if (!cluster.text("/spec/imageName").contains(":" + OLDEST_POSTGRES + ".")) {
            found.add("%s: is not PostgreSQL %s".formatted(cluster, OLDEST_POSTGRES));
        }
        checkRoles(manifests.get("Deployment", service), cluster, found);
        String url = EnvironmentRule.environment(manifests, manifests.get("Deployment", service), new ArrayList<>())
                .getOrDefault("QUARKUS_DATASOURCE_JDBC_URL", "");
        String expected = "jdbc:postgresql://%s-rw:5432/%s?sslmode=verify-full"
                .formatted(cluster.name(), cluster.text("/spec/bootstrap/initdb/database"));
        if (!url.startsWith(expected)) {
            found.add("%s: %s doesn't lead to it, encrypted".formatted(cluster, url));
        }
    }

    /** The owner migrates. A role that the operator creates serves; the migrations grant its rights. */
    private static void checkRoles(Resource deployment, Resource cluster, List<String> found) {
        JsonNode migration = deployment.at(deployment.podSpec() + "/initContainers/0");
        JsonNode role = cluster.at("/spec/managed/roles/0");
        String owner = cluster.name() + "-app";
        String serving = role.at("/passwordSecret/name").asText();
        if (!credentials(migration).equals(List.of(owner, owner))) {
            found.add("%s: isn't migrated by its database's owner".formatted(deployment));
        }
        if (serving.equals(owner) || !credentials(deployment.service()).equals(List.of(serving, serving))) {
            found.add("%s: doesn't work as the role that serves".formatted(deployment));
        }
        checkSettings(deployment, migration, MIGRATION, found);
        checkSettings(deployment, deployment.service(), SERVING, found);
        if (!variable(migration, "LETHE_DATABASE_SERVING_ROLE").path("value").equals(role.path("name"))) {
            found.add("%s: the migrations give %s no rights".formatted(deployment, role.path("name")));
        }
    }

    private static void checkSettings(
            Resource deployment, JsonNode container, Map<String, String> settings, List<String> found) {
        settings.forEach((name, value) -> {
            if (!variable(container, name).path("value").asText().equals(value)) {
                found.add("%s: %s isn't told %s=%s"
                        .formatted(deployment, container.path("name").asText(), name, value));
            }
        });
    }

    /** Returns the secrets of user name and password. */
    private static List<String> credentials(JsonNode container) {
        return Stream.of("QUARKUS_DATASOURCE_USERNAME", "QUARKUS_DATASOURCE_PASSWORD")
                .map(name -> variable(container, name)
                        .at("/valueFrom/secretKeyRef/name")
                        .asText())
                .toList();
    }

    private static JsonNode variable(JsonNode container, String name) {
        return Resource.items(container.path("env")).stream()
                .filter(variable -> variable.path("name").asText().equals(name))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }
}
