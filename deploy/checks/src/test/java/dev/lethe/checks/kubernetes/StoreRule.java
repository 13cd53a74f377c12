package dev.lethe.checks.kubernetes;

import dev.lethe.checks.settings.ServiceSettings;
import java.util.ArrayList;
import java.util.List;

/** Each service has a store of its own, which is large enough for as many replicas as there may be. */
final class StoreRule implements Rule {

    /** Those that PostgreSQL keeps for its superuser, and the operator uses. */
    private static final int OTHER_CONNECTIONS = 20;

    private static final String OLDEST_POSTGRES = "18";

    @Override
    public List<String> violations(Manifests manifests) {
        List<String> found = new ArrayList<>();
        for (String service : manifests.services()) {
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
        String url = EnvironmentRule.environment(manifests, manifests.get("Deployment", service), new ArrayList<>())
                .getOrDefault("QUARKUS_DATASOURCE_JDBC_URL", "");
        String expected = "jdbc:postgresql://%s-rw:5432/%s?sslmode=verify-full"
                .formatted(cluster.name(), cluster.text("/spec/bootstrap/initdb/database"));
        if (!url.startsWith(expected)) {
            found.add("%s: %s doesn't lead to it, encrypted".formatted(cluster, url));
        }
    }
}
