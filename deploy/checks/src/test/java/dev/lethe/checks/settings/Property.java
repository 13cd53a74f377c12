package dev.lethe.checks.settings;

import io.smallrye.config.ConfigMappingInterface;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A property of ours, as the interface that reads it declares and explains it.
 *
 * @param standard what it is unless somebody sets it, empty if it has to be set to mean anything
 */
record Property(String name, String standard, String meaning) {

    /** Returns the properties of a mapping, by their names. The meaning is its source's Javadoc. */
    static List<Property> of(Class<?> mapping, String source) {
        Map<String, ConfigMappingInterface.Property> declared =
                new TreeMap<>(ConfigMappings.getProperties(ConfigClass.configClass(mapping)));
        return declared.entrySet().stream()
                .filter(property -> !property.getKey().endsWith("[*]"))
                .map(property -> new Property(
                        property.getKey().replace("*", "<name>"),
                        property.getValue().hasDefaultValue()
                                        && property.getValue().getDefaultValue() != null
                                ? property.getValue().getDefaultValue()
                                : "",
                        meaning(property.getValue().getMethod().getName(), source)))
                .toList();
    }

    private static String meaning(String method, String source) {
        Matcher javadoc = Pattern.compile(
                        "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@\\w+(?:\\([^)]*\\))?\\s+)*[\\w<>]+ " + method + "\\(\\);",
                        Pattern.DOTALL)
                .matcher(source);
        return javadoc.find()
                ? javadoc.group(1)
                        .replaceAll("\\s*\\n\\s*\\*?\\s*", " ")
                        .replaceAll("\\{@code ([^}]*)}", "`$1`")
                        .strip()
                : "";
    }

    /** As it is set in the environment. */
    String variable() {
        return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9<>]", "_");
    }
}
