package dev.lethe.checks.sbom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.checks.settings.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bill of materials is Quarkus's work. That each service has one, and ships no library of the tests, is ours. */
class SbomTest {

    /** Libraries that only tests need, and that would be a way in. */
    private static final List<String> OF_TESTS = List.of(
            "org.junit",
            "org.assertj",
            "org.awaitility",
            "org.testcontainers",
            "io.zonky",
            "io.rest-assured",
            "com.tngtech",
            "de.bwaldvogel",
            "com.h2database",
            "org.mockito",
            "com.github.docker-java");

    @ParameterizedTest
    @ValueSource(
            strings = {"user-deletion-service", "conversation-service", "test-cleanup-service", "internal-items-service"
            })
    void namesAsManyLibrariesAsTheServiceShipsAndNoneOfTheTests(String service) throws IOException {
        Path target = Repository.file(service).resolve("target");
        boolean isPackagedWithIt = isOf(target.resolve("quarkus-app/quarkus-run.jar"), target.resolve("sbom.json"));
        // Elsewhere ./lethe may have packaged it since, without one. A pipeline has to make one.
        if (System.getenv("CI") == null) {
            assumeThat(isPackagedWithIt)
                    .as("packaged with its bill of materials")
                    .isTrue();
        }
        assertThat(isPackagedWithIt).as("packaged with its bill of materials").isTrue();
        JsonNode bill = new ObjectMapper().readTree(target.resolve("sbom.json").toFile());
        List<String> named = bill.at("/components").findValuesAsText("purl").stream()
                .distinct()
                .toList();

        assertThat(bill.at("/bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(bill.at("/metadata/component/name").asText()).isEqualTo(service);
        assertThat(named)
                .allMatch(library -> library.startsWith("pkg:maven/"))
                .noneMatch(library -> OF_TESTS.stream().anyMatch(tests -> library.startsWith("pkg:maven/" + tests)));
        try (Stream<Path> lib = Files.walk(target.resolve("quarkus-app/lib"))) {
            long shipped = lib.filter(file -> file.toString().endsWith(".jar")).count();
            // The bill also names the service itself.
            assertThat(named).hasSize((int) shipped + 1);
        }
    }

    private static boolean isOf(Path made, Path bill) throws IOException {
        return Files.exists(made)
                && Files.exists(bill)
                && Files.getLastModifiedTime(bill).compareTo(Files.getLastModifiedTime(made)) >= 0;
    }
}
