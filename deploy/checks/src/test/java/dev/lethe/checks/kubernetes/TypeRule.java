package dev.lethe.checks.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every field exists in its kind and has the right type. Kubernetes would ignore a misspelt one. */
final class TypeRule implements Rule {

    private static final Map<String, Class<?>> TYPES = Map.ofEntries(
            Map.entry("v1 Namespace", Namespace.class),
            Map.entry("v1 Service", Service.class),
            Map.entry("v1 ServiceAccount", ServiceAccount.class),
            Map.entry("v1 ConfigMap", ConfigMap.class),
            Map.entry("v1 PersistentVolumeClaim", PersistentVolumeClaim.class),
            Map.entry("apps/v1 Deployment", Deployment.class),
            Map.entry("autoscaling/v2 HorizontalPodAutoscaler", HorizontalPodAutoscaler.class),
            Map.entry("policy/v1 PodDisruptionBudget", PodDisruptionBudget.class),
            Map.entry("networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class),
            Map.entry("gateway.networking.k8s.io/v1 Gateway", Gateway.class),
            Map.entry("gateway.networking.k8s.io/v1 HTTPRoute", HTTPRoute.class),
            Map.entry("rbac.authorization.k8s.io/v1 Role", Role.class),
            Map.entry("rbac.authorization.k8s.io/v1 RoleBinding", RoleBinding.class),
            Map.entry("monitoring.coreos.com/v1 PodMonitor", PodMonitor.class));

    /** Kinds without models. Only the fields of the operators' documentation are accepted. */
    private static final Map<String, Set<String>> FIELDS_OF_UNTYPED = Map.of(
            "postgresql.cnpg.io/v1 Cluster",
            Set.of("instances", "imageName", "bootstrap", "managed", "postgresql", "storage", "resources"),
            "mongodbcommunity.mongodb.com/v1 MongoDBCommunity",
            Set.of("members", "type", "version", "security", "users", "statefulSet"),
            "gateway.envoyproxy.io/v1alpha1 ClientTrafficPolicy",
            Set.of("targetRefs", "path", "headers", "timeout"));

    private final ObjectMapper strict = strict();

    @Override
    public List<String> violations(Manifests manifests) {
        List<String> found = new ArrayList<>();
        for (Resource resource : manifests.all()) {
            String type = resource.text("/apiVersion") + " " + resource.kind();
            if (TYPES.containsKey(type)) {
                try {
                    strict.treeToValue(resource.json(), TYPES.get(type));
                } catch (JsonProcessingException e) {
                    found.add("%s: %s".formatted(resource, e.getMessage()));
                }
            } else if (FIELDS_OF_UNTYPED.containsKey(type)) {
                resource.at("/spec").properties().stream()
                        .map(Map.Entry::getKey)
                        .filter(field -> !FIELDS_OF_UNTYPED.get(type).contains(field))
                        .forEach(field -> found.add("%s: unknown field %s".formatted(resource, field)));
            } else {
                found.add("%s: nobody knows the type %s".formatted(resource, type));
            }
        }
        return found;
    }

    /** Treats unknown fields as errors, and numbers in place of strings too. */
    private static ObjectMapper strict() {
        return JsonMapper.builder()
                .annotationIntrospector(new WithoutCatchAll())
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .build();
    }

    private static final class WithoutCatchAll extends JacksonAnnotationIntrospector {

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return false;
        }
    }
}
