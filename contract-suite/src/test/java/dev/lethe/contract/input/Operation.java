package dev.lethe.contract.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.lethe.contract.suite.RunningSuite;
import dev.lethe.local.services.Service;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** An operation, as its service documents it. */
record Operation(Service service, String method, String path, JsonNode described, JsonNode document) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete");

    record Parameter(String name, String in) {}

    /** Returns the operations of a running service, in the order of its document. */
    static List<Operation> of(Service service) throws IOException {
        Wire.Request request = new Wire.Request("GET", "/q/openapi?format=json", List.of(), new byte[0]);
        JsonNode document = JSON.readTree(
                Wire.send(RunningSuite.ports().of(service), request).body());
        List<Operation> operations = new ArrayList<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(operation -> METHODS.contains(operation.getKey()))
                        .forEach(operation -> operations.add(new Operation(
                                service,
                                operation.getKey().toUpperCase(java.util.Locale.ROOT),
                                path.getKey(),
                                operation.getValue(),
                                document))));
        return operations;
    }

    String name() {
        return method + " " + path;
    }

    boolean isSafe() {
        return method.equals("GET");
    }

    boolean hasBody() {
        return described.has("requestBody");
    }

    List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>();
        for (JsonNode parameter : described.path("parameters")) {
            JsonNode resolved = resolved(parameter);
            parameters.add(new Parameter(
                    resolved.get("name").asText(), resolved.get("in").asText()));
        }
        return parameters;
    }

    boolean declares(int status) {
        return described.path("responses").has(String.valueOf(status));
    }

    /** Returns what in this body isn't as documented. */
    Set<ValidationMessage> deviations(int status, String contentType, String body) throws IOException {
        String type = contentType.split(";")[0].strip();
        JsonNode response = resolved(described.path("responses").path(String.valueOf(status)));
        JsonNode schema = response.path("content").path(type).path("schema");
        if (!schema.isObject() || schema.isEmpty()) {
            throw new AssertionError("%s: %d as %s is not described".formatted(name(), status, type));
        }
        return validate((ObjectNode) schema, body);
    }

    /** Returns what in this body isn't as documented for the service's failures. */
    Set<ValidationMessage> deviationsOfFailure(String contentType, String body) throws IOException {
        String schema = contentType.startsWith("application/problem+json") ? "Problem" : "Failure";
        return validate(JSON.createObjectNode().put("$ref", "#/components/schemas/" + schema), body);
    }

    /** Returns what is wrong with the document's own examples. */
    List<String> brokenExamples() throws IOException {
        List<String> broken = new ArrayList<>();
        for (var response : described.path("responses").properties()) {
            for (var content : resolved(response.getValue()).path("content").properties()) {
                JsonNode example = content.getValue().path("example");
                if (example.isObject()) {
                    deviations(Integer.parseInt(response.getKey()), content.getKey(), example.toString())
                            .forEach(message -> broken.add(name() + " " + response.getKey() + ": " + message));
                }
            }
        }
        return broken;
    }

    private Set<ValidationMessage> validate(ObjectNode schema, String body) throws IOException {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", document.get("components"));
        return SCHEMAS.getSchema(whole).validate(JSON.readTree(body));
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    }
}
