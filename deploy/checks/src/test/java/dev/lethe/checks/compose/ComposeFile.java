package dev.lethe.checks.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.checks.settings.Repository;
import dev.lethe.checks.settings.Routes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** The compose file with resolved anchors. Variables aren't replaced. */
final class ComposeFile {

    private static final String PATH = "deploy/compose.yaml";
    private static final Pattern VARIABLE = Pattern.compile("(?<!\\$)\\$\\{([A-Z_]+)");

    private final JsonNode json;

    private ComposeFile(JsonNode json) {
        this.json = json;
    }

    static ComposeFile load() {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        Map<String, Object> content = new Yaml(strict).load(Repository.text(PATH));
        return new ComposeFile(new ObjectMapper().valueToTree(content));
    }

    JsonNode at(String pointer) {
        return json.at(pointer);
    }

    JsonNode service(String name) {
        return json.at("/services/" + name);
    }

    Set<String> services() {
        return json.get("services").properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    /** Returns the services that are built here, without the console, which is files alone. */
    List<String> built() {
        return services().stream()
                .filter(name -> service(name).has("build") && !name.equals(Routes.CONSOLE))
                .toList();
    }

    /** Returns the variables that it reads. */
    static Set<String> variables() {
        return VARIABLE.matcher(Repository.text(PATH))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** Returns a service's networks, which may be in the short or the long form. */
    static List<String> networks(JsonNode service) {
        JsonNode networks = service.path("networks");
        return networks.isArray()
                ? texts(networks)
                : networks.properties().stream().map(Map.Entry::getKey).toList();
    }

    static Map<String, String> environment(JsonNode service) {
        return service.path("environment").properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, variable -> variable.getValue().asText()));
    }
}
