package dev.lethe.local.users;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.local.console.Refusal;
import dev.lethe.local.deployment.Deployment;
import dev.lethe.local.deployment.Reply;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What refers to a user.
 *
 * @param etag binds a deletion to it
 */
record Preview(JsonNode data, String etag) {

    static Preview read(Deployment deployment, UUID id) {
        Reply reply = deployment.get("/api/users/" + id + "/deletion-preview").orRefuse();
        return new Preview(
                reply.data(), reply.header("ETag").orElseThrow(() -> Refusal.because("this preview has no ETag")));
    }

    String who() {
        JsonNode user = data.path("user");
        return "%s, %s %s, %s"
                .formatted(
                        user.path("email").asText(),
                        user.path("firstName").asText(),
                        user.path("lastName").asText(),
                        user.path("role").asText());
    }

    /** Returns how many rows stay and no longer name the user, by relation. */
    Map<String, Long> detached() {
        JsonNode related = data.path("relatedData");
        Map<String, Long> detached = new TreeMap<>();
        detached.put(
                "transactions", related.path("transactions").path("totalCount").asLong());
        related.path("assignments")
                .properties()
                .forEach(count -> detached.put(count.getKey(), count.getValue().asLong()));
        detached.values().removeIf(rows -> rows == 0);
        return detached;
    }

    /** Returns the figures that are others now, each with both values. */
    String changes(JsonNode now) {
        Map<String, String> then = figures(data);
        Map<String, String> later = figures(now);
        return Stream.concat(then.keySet().stream(), later.keySet().stream())
                .distinct()
                .filter(name -> !Objects.equals(then.get(name), later.get(name)))
                .map(name -> "%s was %s and is %s"
                        .formatted(name, then.getOrDefault(name, "absent"), later.getOrDefault(name, "absent")))
                .collect(Collectors.joining("; "));
    }

    /** Returns every figure by its name, such as {@code wallet.totalBalance}. */
    static Map<String, String> figures(JsonNode data) {
        Map<String, String> figures = new LinkedHashMap<>();
        data.properties().forEach(part -> collect(part.getValue(), label(part.getKey()), figures));
        return figures;
    }

    private static String label(String part) {
        return part.equals("relatedData") ? "" : part;
    }

    private static void collect(JsonNode value, String name, Map<String, String> figures) {
        if (value.isObject()) {
            value.properties()
                    .forEach(field -> collect(
                            field.getValue(), name.isEmpty() ? field.getKey() : name + "." + field.getKey(), figures));
        } else {
            figures.put(name, value.isNull() ? "none" : value.asText());
        }
    }
}
