package dev.lethe.checks.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One manifest. */
record Resource(ObjectNode json) {

    String kind() {
        return json.path("kind").asText();
    }

    String name() {
        return json.at("/metadata/name").asText();
    }

    JsonNode at(String pointer) {
        return json.at(pointer);
    }

    String text(String pointer) {
        return at(pointer).asText();
    }

    Map<String, String> labels(String pointer) {
        return labels(at(pointer));
    }

    static Map<String, String> labels(JsonNode node) {
        Map<String, String> labels = new HashMap<>();
        node.properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return labels;
    }

    static List<JsonNode> items(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    List<JsonNode> items(String pointer) {
        return items(at(pointer));
    }

    /** Returns the template of its pods, if it has one. */
    String podSpec() {
        return kind().equals("MongoDBCommunity") ? "/spec/statefulSet/spec/template/spec" : "/spec/template/spec";
    }

    List<JsonNode> containers() {
        return Stream.concat(items(podSpec() + "/initContainers").stream(), items(podSpec() + "/containers").stream())
                .toList();
    }

    /** Returns the serving container. */
    JsonNode service() {
        return at(podSpec() + "/containers/0");
    }

    @Override
    public String toString() {
        return kind() + " " + name();
    }
}
