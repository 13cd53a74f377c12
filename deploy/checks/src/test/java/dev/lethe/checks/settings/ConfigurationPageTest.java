package dev.lethe.checks.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.ConfigMapping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/configuration.md} lists our own properties as the sources declare them, {@code -Dlethe.docs.write} does
 * so anew; and what it says of Quarkus' is what the services set.
 */
class ConfigurationPageTest {

    private static final String PAGE = "docs/configuration.md";
    private static final String BEGIN = "<!-- our own: begin -->\n";
    private static final String END = "<!-- our own: end -->";
    private static final List<String> MODULES = List.of(
            "common",
            "user-deletion-service",
            "conversation-service",
            "test-cleanup-service",
            "internal-items-service");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| `([^`]*)`( in production)? \\|");

    @Test
    void isAsTheSourcesDeclareIt() throws Exception {
        String page = Repository.text(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        String wanted = page.substring(0, begin) + table() + page.substring(page.indexOf(END));
        if (System.getProperty("lethe.docs.write") != null) {
            Files.writeString(Repository.file(PAGE), wanted);
        }
        assertThat(page).as("stale; CONTRIBUTING.md says how to make it anew").isEqualTo(wanted);
    }

    @Test
    void saysOfQuarkusWhatTheServicesSet() {
        Map<String, TreeSet<String>> set = new LinkedHashMap<>();
        for (String module : MODULES) {
            for (Path file : files(module + "/src/main/resources", ".properties")) {
                settings(file)
                        .forEach((name, value) -> set.computeIfAbsent(name, any -> new TreeSet<>())
                                .add(value));
            }
        }
        Matcher row = ROW.matcher(Repository.text(PAGE));
        List<String> wrong = new ArrayList<>();
        while (row.find()) {
            String name = (row.group(3) == null ? "" : "%prod.") + row.group(1);
            if (!row.group(1).startsWith("lethe.")
                    && !set.getOrDefault(name, new TreeSet<>()).contains(row.group(2))) {
                wrong.add(name + " is " + set.get(name) + ", not " + row.group(2));
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static String table() throws Exception {
        StringBuilder table = new StringBuilder(
                "| property, in the environment | default | read by | |\n| --- | --- | --- | --- |\n");
        for (String module : MODULES) {
            String reader = module.equals("common") ? "all that need it" : module;
            Path sources = Repository.file(module + "/src/main/java");
            URL classes = Repository.file(module + "/target/classes").toUri().toURL();
            try (URLClassLoader loader = new URLClassLoader(new URL[] {classes})) {
                for (Path file : files(module + "/src/main/java", "Config.java")) {
                    String name = sources.relativize(file)
                            .toString()
                            .replace(".java", "")
                            .replace('/', '.');
                    Class<?> type = loader.loadClass(name);
                    if (type.isAnnotationPresent(ConfigMapping.class)) {
                        Property.of(type, read(file)).forEach(property -> table.append(row(property, reader)));
                    }
                }
            }
        }
        return table.toString();
    }

    private static String row(Property property, String reader) {
        return "| `%s`<br>`%s` | %s | %s | %s |\n"
                .formatted(
                        property.name(),
                        property.variable(),
                        property.standard().isEmpty() ? "–" : "`" + property.standard() + "`",
                        reader,
                        property.meaning());
    }

    private static Map<String, String> settings(Path file) {
        return read(file)
                .lines()
                .filter(line -> !line.startsWith("#") && line.contains("="))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf('=')),
                        line -> line.substring(line.indexOf('=') + 1),
                        (first, last) -> last));
    }

    private static List<Path> files(String folder, String ending) {
        try (Stream<Path> all = Files.walk(Repository.file(folder))) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
