package dev.lethe.checks.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A property of ours, as the interface that reads it declares and explains it.
 *
 * @param standard what it is unless somebody sets it, empty if it has to be set to mean anything
 */
record Property(String name, String standard, String meaning) {

    private static final Pattern MAPPING = Pattern.compile("@ConfigMapping\\(prefix = \"([^\"]+)\"\\)");
    private static final Pattern GROUP = Pattern.compile("interface (\\w+) \\{");
    private static final Pattern DECLARATION = Pattern.compile(
            "(?:/\\*\\*((?:(?!\\*/).)*)\\*/\\s*)?(?:@WithDefault\\(\"([^\"]*)\"\\)\\s*)?([\\w<>]+) (\\w+)\\(\\);",
            Pattern.DOTALL);

    /** Those that a source file declares: none unless it is a mapping. */
    static List<Property> of(String source) {
        Matcher mapping = MAPPING.matcher(source);
        if (!mapping.find()) {
            return List.of();
        }
        String body = source.substring(source.indexOf('{', mapping.end()) + 1);
        List<Property> properties = new ArrayList<>();
        Matcher group = GROUP.matcher(body);
        int end = group.find() ? group.start() : body.length();
        declared(mapping.group(1), body.substring(0, end), properties);
        for (int start = end; start < body.length(); start = end) {
            String type = group.group(1);
            int inside = group.end();
            end = group.find() ? group.start() : body.length();
            declared(mapping.group(1) + "." + hyphenated(type), body.substring(inside, end), properties);
        }
        return properties;
    }

    private static void declared(String prefix, String body, List<Property> properties) {
        Matcher declaration = DECLARATION.matcher(body);
        while (declaration.find()) {
            String name = declaration.group(4);
            // A group of properties is declared by an interface of the same name.
            if (!declaration.group(3).equalsIgnoreCase(name)) {
                properties.add(new Property(
                        prefix + "." + hyphenated(name),
                        declaration.group(2) == null ? "" : declaration.group(2),
                        declaration.group(1) == null ? "" : plain(declaration.group(1))));
            }
        }
    }

    /** As it is set in the environment. */
    String variable() {
        return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    private static String hyphenated(String name) {
        return name.replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static String plain(String comment) {
        return comment.replaceAll("\\s*\\n\\s*\\*?\\s*", " ")
                .replaceAll("\\{@code ([^}]*)}", "`$1`")
                .strip();
    }
}
