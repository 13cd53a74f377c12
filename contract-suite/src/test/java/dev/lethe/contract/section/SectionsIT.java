package dev.lethe.contract.section;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.support.ReflectionSupport;

/** Holds the tests to the lists of the contracts' headings, and writes down which test shows which section. */
@Order(1000)
class SectionsIT {

    /** The contracts, in the order in which they are read. */
    private static final List<String> CONTRACTS = List.of(
            "user-deletion.md", "user-deletion-options.md", "conversations.md", "test-cleanup.md", "internal-items.md");

    private static final Path HEADINGS = Path.of("src/test/resources/sections");
    private static final Path REPORT = Path.of("target/sections.md");

    private record Shown(Section section, String test) {
        String key() {
            return section.value() + ": " + section.heading();
        }
    }

    @Test
    void everySectionHasItsTests() throws IOException {
        Map<String, List<String>> tests = new LinkedHashMap<>();
        for (String contract : CONTRACTS) {
            for (String heading : Files.readAllLines(HEADINGS.resolve(contract.replace(".md", ".txt")))) {
                tests.put(contract + ": " + heading, new ArrayList<>());
            }
        }
        for (Shown shown : annotated()) {
            assertThat(tests).as(shown.test()).containsKey(shown.key());
            List<String> ofSection = tests.get(shown.key());
            ofSection.add(shown.test());
            ofSection.addAll(List.of(shown.section().alsoShownBy()));
        }
        StringBuilder report = new StringBuilder("| section | shown by |\n| --- | --- |\n");
        tests.forEach((section, by) -> report.append("| %s | %s |\n"
                .formatted(section, String.join(", ", by.stream().distinct().toList()))));
        Files.writeString(REPORT, report);
        assertThat(tests).allSatisfy((section, by) -> assertThat(by).as(section).isNotEmpty());
    }

    @Test
    void everyTestThatIsPointedToIsThere() throws IOException {
        for (Shown shown : annotated()) {
            for (String test : shown.section().alsoShownBy()) {
                Path source = Path.of(test.replace('.', '/') + ".java");
                assertThat(modules())
                        .as(test)
                        .anyMatch(module ->
                                Files.exists(module.resolve("src/test/java").resolve(source)));
            }
        }
    }

    private static List<Path> modules() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of(".."))) {
            return folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .toList();
        }
    }

    private static List<Shown> annotated() {
        List<Shown> all = new ArrayList<>();
        for (Class<?> tests : ReflectionSupport.findAllClassesInPackage(
                "dev.lethe.contract", any -> true, name -> name.endsWith("IT"))) {
            add(all, tests, tests.getSimpleName());
            for (Method test : tests.getDeclaredMethods()) {
                add(all, test, tests.getSimpleName() + "." + test.getName());
            }
        }
        return all;
    }

    private static void add(List<Shown> all, AnnotatedElement where, String test) {
        for (Section section : where.getAnnotationsByType(Section.class)) {
            all.add(new Shown(section, test));
        }
    }
}
