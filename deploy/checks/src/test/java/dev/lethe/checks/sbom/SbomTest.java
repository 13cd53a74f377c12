package dev.lethe.checks.sbom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.checks.settings.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A library that the bill doesn't name is one that no scanner looks at. */
class SbomTest {

    /** What only tests need, and would be a way in. */
    private static final Set<String> FOR_TESTS_ALONE = Set.of(
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

    /** The framework leaves classes out of it, so its digest isn't its release's; all others are known by theirs. */
    private static final String REWRITTEN = "io.opentelemetry.opentelemetry-exporter-otlp-";

    @ParameterizedTest
    @ValueSource(
            strings = {"user-deletion-service", "conversation-service", "test-cleanup-service", "internal-items-service"
            })
    void namesEveryLibraryThatTheServiceShipsAndNoOther(String service) throws IOException {
        Path target = Repository.file(service).resolve("target");
        boolean packagedWithIt = isOf(target.resolve("quarkus-app/quarkus-run.jar"), target.resolve("sbom.json"));
        // Elsewhere ./lethe may have packaged it since, without one; a pipeline that makes none has to hear of it.
        if (System.getenv("CI") == null) {
            assumeThat(packagedWithIt).as("packaged with its bill of materials").isTrue();
        }
        assertThat(packagedWithIt).as("packaged with its bill of materials").isTrue();
        Map<String, String> shipped = shipped(target.resolve("quarkus-app/lib"));
        JsonNode bill = new ObjectMapper().readTree(target.resolve("sbom.json").toFile());

        assertThat(bill.at("/bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(bill.at("/metadata/component/name").asText()).isEqualTo(service);
        Set<String> named = new TreeSet<>();
        Set<String> names = new TreeSet<>();
        for (JsonNode component : bill.get("components")) {
            assertThat(component.at("/purl").asText()).startsWith("pkg:maven/");
            if (!component.at("/name").asText().equals(service)) {
                named.add(sha256(component));
                names.add("%s.%s-%s.jar"
                        .formatted(
                                component.at("/group").asText(),
                                component.at("/name").asText(),
                                component.at("/version").asText()));
            }
        }
        assertThat(shipped).hasSizeGreaterThan(100);
        assertThat(shipped.entrySet())
                .filteredOn(jar -> !named.contains(jar.getValue()))
                .filteredOn(jar -> !(jar.getKey().startsWith(REWRITTEN) && names.contains(jar.getKey())))
                .isEmpty();
        assertThat(named).hasSameSizeAs(shipped.keySet());
        assertThat(shipped.keySet()).noneMatch(jar -> FOR_TESTS_ALONE.stream().anyMatch(jar::startsWith));
    }

    private static boolean isOf(Path made, Path bill) throws IOException {
        return Files.exists(made)
                && Files.exists(bill)
                && Files.getLastModifiedTime(bill).compareTo(Files.getLastModifiedTime(made)) >= 0;
    }

    private static String sha256(JsonNode component) {
        for (JsonNode hash : component.at("/hashes")) {
            if (hash.at("/alg").asText().equals("SHA-256")) {
                return hash.at("/content").asText();
            }
        }
        throw new AssertionError("No digest: " + component);
    }

    /** The digest of each jar by its name. */
    private static Map<String, String> shipped(Path lib) throws IOException {
        Map<String, String> digests = new TreeMap<>();
        for (Path jar : jars(lib)) {
            digests.put(jar.getFileName().toString(), digest(Files.readAllBytes(jar)));
        }
        return digests;
    }

    private static List<Path> jars(Path lib) throws IOException {
        try (Stream<Path> files = Files.walk(lib)) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
