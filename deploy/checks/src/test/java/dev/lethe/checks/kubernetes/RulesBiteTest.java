package dev.lethe.checks.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Breaks manifests in memory, and checks that the right rule reports it. */
@EnabledIf(value = "dev.lethe.checks.kubernetes.Kubectl#isThere", disabledReason = "no kubectl on the PATH")
class RulesBiteTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String POD = "/spec/template/spec";
    private static final String SERVICE = POD + "/containers/0";

    private final Manifests manifests = Manifests.of(Overlay.PROD);

    /**
     * The place, what is written there (nothing: it is removed), and the expected violation. POD and SERVICE stand for
     * paths.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Deployment | user-deletion-service | SERVICE/livenesProbe | {} | livenesProbe",
                "Deployment | user-deletion-service | SERVICE/livenessProbe/periodSeconds | \"soon\" | periodSeconds",
                "ConfigMap | user-deletion-service | /data/MP_JWT_VERIFY_ISSUER | 5 | Integer value",
                "Cluster | user-deletion-service-db | /spec/instanses | 3 | unknown field instanses",
                "Gateway | public | /kind | \"Getaway\" | nobody knows the type",
                "Namespace | lethe | /metadata/labels/pod-security.kubernetes.io~1enforce | \"baseline\" | restricted profile",
                "Deployment | conversation-service | POD/securityContext/runAsNonRoot | | may run as root",
                "Deployment | conversation-service | POD/securityContext/seccompProfile | | no seccomp profile",
                "Deployment | conversation-service | POD/hostNetwork | true | has hostNetwork",
                "Deployment | conversation-service | POD/volumes/0 | {\"name\":\"tmp\",\"hostPath\":{\"path\":\"/\"}} | path of its host",
                "Deployment | conversation-service | SERVICE/securityContext/allowPrivilegeEscalation | | may gain privileges",
                "Deployment | conversation-service | SERVICE/securityContext/readOnlyRootFilesystem | false | may write its root",
                "Deployment | conversation-service | SERVICE/securityContext/capabilities | | keeps capabilities",
                "Deployment | conversation-service | SERVICE/securityContext/runAsUser | 0 | says for itself",
                "MongoDBCommunity | internal-items-service-mongodb | /spec/statefulSet/spec/template/spec/containers/1/securityContext | | mongodb-agent: keeps",
                "Deployment | conversation-service | SERVICE/image | \"lethe:latest\" | no version",
                "Deployment | conversation-service | SERVICE/image | \"host:5000/lethe\" | no version",
                "Cluster | user-deletion-service-db | /spec/imageName | \"postgres\" | no version",
                "Deployment | conversation-service | SERVICE/resources/limits/memory | | no limits/memory",
                "Deployment | conversation-service | POD/automountServiceAccountToken | | a token of Kubernetes",
                "Deployment | conversation-service | POD/serviceAccountName | \"default\" | account of its own",
                "Deployment | conversation-service | POD/topologySpreadConstraints | [] | all run in one place",
                "Deployment | user-deletion-service | SERVICE/readinessProbe | | readinessProbe doesn't ask",
                "Deployment | user-deletion-service | SERVICE/livenessProbe/httpGet/path | \"/health\" | livenessProbe doesn't ask",
                "Deployment | user-deletion-service | SERVICE/startupProbe/failureThreshold | 9 | too little time",
                "Deployment | user-deletion-service | SERVICE/lifecycle | | before the gateway knows",
                "Deployment | user-deletion-service | POD/terminationGracePeriodSeconds | 40 | killed while it finishes",
                "Deployment | user-deletion-service | /spec/strategy | | takes replicas away",
                "Deployment | user-deletion-service | /spec/selector/matchLabels | {} | doesn't select its own pods",
                "Deployment | user-deletion-service | POD/topologySpreadConstraints/0/labelSelector | | doesn't select its own",
                "Service | user-deletion-service | /spec/selector | {\"app.kubernetes.io/part-of\":\"lethe\"} | selects the pods of",
                "PodMonitor | lethe | /spec/podMetricsEndpoints/0/port | \"http\" | the management port",
                "Deployment | user-deletion-service | POD/initContainers/0/env/0/value | \"false\" | migration isn't told QUARKUS_INIT_AND_EXIT=true",
                "Deployment | user-deletion-service | SERVICE/env/0/value | \"true\" | service isn't told QUARKUS_FLYWAY_MIGRATE_AT_START=false",
                "Deployment | user-deletion-service | SERVICE/env/1 | {\"name\":\"QUARKUS_FLYWAY_VALIDATE_AT_START\",\"value\":\"false\"} | VALIDATE_AT_START=true",
                "Deployment | user-deletion-service | SERVICE/envFrom | | isn't told QUARKUS_DATASOURCE_JDBC_URL",
                "Deployment | user-deletion-service | SERVICE/volumeMounts/1 | {\"name\":\"tmp\",\"mountPath\":\"/x\"} | which isn't mounted",
                "PodMonitor | lethe | /spec/selector/matchLabels | {\"a\":\"b\"} | isn't monitored",
                "PodDisruptionBudget | user-deletion-service | /spec/selector/matchLabels | {} | selects the pods of []",
                "PodDisruptionBudget | user-deletion-service | /metadata/name | \"users\" | has no PodDisruptionBudget",
                "HorizontalPodAutoscaler | user-deletion-service | /spec/scaleTargetRef/name | \"users\" | scales nothing",
                "ConfigMap | user-deletion-service | /data/LETHE_DATABASE_LOCK_TIMEOT | \"1s\" | knows no LETHE_DATABASE_LOCK_TIMEOT",
                "ConfigMap | user-deletion-service | /data/LETHE_ITEMS_BATCH | \"1\" | knows no LETHE_ITEMS_BATCH",
                "ConfigMap | user-deletion-service | /data/MP_JWT_VERIFY_PUBLICKEY_LOCATION | | isn't told MP_JWT",
                "Deployment | user-deletion-service | SERVICE/envFrom/0/configMapRef/name | \"x\" | there is no ConfigMap x",
                "Deployment | user-deletion-service | SERVICE/env/3 | {\"name\":\"QUARKUS_DATASOURCE_PASSWORD\",\"value\":\"x\"} | is no secret",
                "Deployment | user-deletion-service | SERVICE/env/3/valueFrom/secretKeyRef/name | \"x-y\" | doesn't name x-y",
                "Deployment | user-deletion-service | SERVICE/volumeMounts/0/name | \"x\" | there is no volume x",
                "Deployment | user-deletion-service | SERVICE/volumeMounts/0/mountPath | \"/x\" | no /tmp to write to",
                "ConfigMap | internal-items-service | /data/LETHE_ITEMS_FILE_ROOT | \"/other\" | /other, which isn't mounted",
                "PersistentVolumeClaim | internal-items-files | /spec/accessModes/0 | \"ReadWriteOnce\" | for all replicas",
                "Deployment | internal-items-service | POD/securityContext/fsGroup | | may not write to",
                "Deployment | user-deletion-service | POD/volumes/1/secret/items | | whole secret of an authority",
                "Deployment | user-deletion-service | SERVICE/ports/1/containerPort | 5001 | exposes 5001, not 5000",
                "Service | user-deletion-service | /spec/ports/0/port | 80 | has port 80, not 5000",
                "HTTPRoute | user-deletion-service | /spec/rules/0/matches/0/path/value | \"/api\" | the table has no",
                "HTTPRoute | user-deletion-service | /spec/rules/0/matches/0/path/type | \"Exact\" | there is no HTTPRoute for",
                "HTTPRoute | internal-items-service | /spec/parentRefs/0/name | \"public\" | the table has no",
                "HTTPRoute | user-deletion-service | /spec/rules/0/backendRefs/0/port | 80 | leads to no port",
                "HTTPRoute | user-deletion-service | /spec/rules/0/timeouts/request | \"60s\" | before the longest deletion",
                "HTTPRoute | user-deletion-service | /spec/rules/0/timeouts | | before the longest deletion",
                "HTTPRoute | user-deletion-service | /spec/rules/0/retry | {\"attempts\":2} | sends deletions again",
                "Gateway | public | /spec/listeners/0/protocol | \"HTTP\" | isn't encrypted",
                "Gateway | public | /spec/listeners/0/allowedRoutes/namespaces/from | \"All\" | routes from elsewhere",
                "Gateway | public | /spec/listeners/0/name | \"web\" | no gateway listens",
                "ClientTrafficPolicy | public | /spec/path/escapedSlashesAction | \"KeepUnchanged\" | encoded slashes",
                "NetworkPolicy | default-deny | /spec/ingress | [] | no NetworkPolicy forbids",
                "NetworkPolicy | user-deletion-service | /spec/podSelector | {} | no NetworkPolicy of its own",
                "NetworkPolicy | user-deletion-service-db | /spec/podSelector | {} | no NetworkPolicy of its own",
                "NetworkPolicy | user-deletion-service-db | /spec/ingress/0/from | | lets anybody in",
                "NetworkPolicy | user-deletion-service | /spec/ingress/0/ports/0/port | 9000 | opens another port",
                "NetworkPolicy | user-deletion-service | /spec/ingress/1/ports/0/port | 5000 | opens another port",
                "NetworkPolicy | user-deletion-service-db | /spec/egress/0/to | | reach anybody",
                "Deployment | user-deletion-service | POD/initContainers/0/env/3/valueFrom/secretKeyRef/name | \"user-deletion-service-db-service\" | isn't migrated by",
                "Deployment | user-deletion-service | SERVICE/env/2/valueFrom/secretKeyRef/name | \"user-deletion-service-db-app\" | the role that serves",
                "Cluster | user-deletion-service-db | /spec/managed/roles/0/name | \"x\" | no rights",
                "NetworkPolicy | user-deletion-service | /spec/ingress/0/from/0 | {\"podSelector\":{}} | neither its gateway nor",
                "NetworkPolicy | internal-items-service | /spec/ingress/0/from/0/podSelector/matchLabels/gateway.envoyproxy.io~1owning-gateway-name | \"public\" | neither its gateway nor",
                "NetworkPolicy | user-deletion-service | /spec/ingress/1/from/0/podSelector | {\"matchLabels\":{\"a\":\"b\"}} | neither its gateway nor",
                "NetworkPolicy | user-deletion-service | /spec/egress/0/to/0/podSelector/matchLabels/a | \"b\" | reaches more",
                "NetworkPolicy | user-deletion-service | /spec/egress/0/to | | reaches more than its store",
                "NetworkPolicy | user-deletion-service | /spec/ingress/0/from/1/podSelector/matchLabels/gateway.envoyproxy.io~1owning-gateway-name | \"public\" | keeps the internal gateway out",
                "NetworkPolicy | console | /spec/ingress/0/from/0/podSelector/matchLabels/gateway.envoyproxy.io~1owning-gateway-name | \"public\" | neither its gateway nor",
                "NetworkPolicy | console | /spec/egress | [{\"to\":[{\"podSelector\":{}}],\"ports\":[{\"port\":80}]}] | reaches more",
                "Deployment | console | POD/securityContext/runAsNonRoot | | may run as root",
                "PodDisruptionBudget | console | /metadata/name | \"x\" | has no PodDisruptionBudget",
                "HTTPRoute | console | /spec/parentRefs/0/name | \"public\" | the table has no",
                "HTTPRoute | user-deletion-service | /spec/parentRefs/1/name | \"public\" | the table has no",
                "NetworkPolicy | user-deletion-service | /spec/policyTypes | [\"Ingress\"] | nothing of one direction",
                "HorizontalPodAutoscaler | user-deletion-service | /spec/maxReplicas | 20 | too few connections",
                "Cluster | user-deletion-service-db | /spec/imageName | \"postgresql:17.2\" | is not PostgreSQL 18",
                "Cluster | user-deletion-service-db | /spec/bootstrap/initdb/database | \"x\" | doesn't lead to it",
                "Cluster | user-deletion-service-db | /metadata/name | \"x\" | has no database",
            })
    void aBrokenManifestIsReported(String kind, String name, String place, String value, String told) throws Exception {
        Resource resource = manifests.ofKind(kind).stream()
                .filter(candidate ->
                        candidate.name().equals(name) || candidate.name().startsWith(name + "-"))
                .min((a, b) -> a.name().length() - b.name().length())
                .orElseThrow();

        put(resource.json(), place.replace("SERVICE", SERVICE).replace("POD", POD), value);

        assertThat(violations(manifests)).anySatisfy(line -> assertThat(line).contains(told));
    }

    @Test
    void secretsAreNoPartOfIt() {
        assertThat(violations(manifests.with("{apiVersion: v1, kind: Secret, metadata: {name: x}}")))
                .contains("Secret x: a secret's value is in the repository");
    }

    @Test
    void testCleanupIsNotLetIntoProduction() {
        Resource route = Manifests.of(Overlay.TEST).get("HTTPRoute", "test-cleanup-service");

        assertThat(violations(manifests.with(route.json().toString())))
                .contains("HTTPRoute test-cleanup-service: test-cleanup has no place in production");
    }

    @Test
    void everyRouteOfTheTableIsThere() {
        assertThat(violations(manifests.without(manifests.get("HTTPRoute", "conversation-service"))))
                .anySatisfy(line ->
                        assertThat(line).startsWith("there is no HTTPRoute for").contains("/api/convos"));
    }

    @Test
    void testCleanupIsToldWhereItIs() {
        Manifests test = Manifests.of(Overlay.TEST);
        test.ofKind("ConfigMap").stream()
                .filter(map -> map.name().startsWith("test-cleanup"))
                .forEach(map -> ((ObjectNode) map.at("/data")).put("LETHE_TESTCLEANUP_ENVIRONMENT", "production"));

        assertThat(violations(test)).contains("Deployment test-cleanup-service: would refuse every request");
    }

    private static List<String> violations(Manifests manifests) {
        return Rule.ALL.stream()
                .flatMap(rule -> rule.violations(manifests).stream())
                .toList();
    }

    private static void put(JsonNode root, String place, String value) throws Exception {
        JsonPointer pointer = JsonPointer.compile(place);
        JsonNode parent = root.at(pointer.head());
        JsonNode written = value == null ? null : JSON.readTree(value);
        if (parent instanceof ArrayNode array) {
            array.set(pointer.last().getMatchingIndex(), written);
        } else if (written == null) {
            assertThat(((ObjectNode) parent).remove(pointer.last().getMatchingProperty()))
                    .as(place)
                    .isNotNull();
        } else {
            ((ObjectNode) parent).set(pointer.last().getMatchingProperty(), written);
        }
    }
}
