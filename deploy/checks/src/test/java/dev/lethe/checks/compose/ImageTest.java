package dev.lethe.checks.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.checks.settings.Repository;
import dev.lethe.checks.settings.Routes;
import dev.lethe.checks.settings.ServiceSettings;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageTest {

    private static final String FOLDER = "deploy/containers/";

    @ParameterizedTest
    @CsvSource({"Dockerfile.jvm, 1001:1001", "Dockerfile.native, 1001:1001", "Dockerfile.console, 101:101"})
    void namesVersionsAndDoesNotRunAsRoot(String name, String user) {
        String dockerfile = Repository.text(FOLDER + name);

        assertThat(dockerfile.lines().filter(line -> line.startsWith("FROM")))
                .hasSize(2)
                .allMatch(line -> line.matches("FROM ([^ :]+:[^ ]*\\d[^ ]*( AS build)?|scratch)"))
                .noneMatch(line -> line.contains("latest"));
        assertThat(dockerfile.lines().filter(line -> line.startsWith("USER")).reduce((a, b) -> b))
                .contains("USER " + user);
    }

    @Test
    void noSecretGetsIntoWhatImagesAreBuiltFrom() {
        assertThat(Repository.text(".dockerignore").lines()).contains("**/.env", ".lethe", ".git");
    }

    @Test
    void bothAreOfJava25() {
        assertThat(Repository.text(FOLDER + "Dockerfile.jvm")).contains(":25-jdk", ":25-jre");
        assertThat(Repository.text(FOLDER + "Dockerfile.native")).contains("mandrel-builder-image:jdk-25");
        assertThat(Repository.text("pom.xml")).contains("quay.io/quarkus/ubi9-quarkus-mandrel-builder-image:jdk-25");
    }

    @Test
    void theCacheIsMadeByAServiceThatKnowsWhatItIsTold() {
        assertThat(Repository.file(FOLDER + "train.sh")).isExecutable();
        Set<String> known = Routes.TABLE.ports().keySet().stream()
                .flatMap(service -> ServiceSettings.of(service).known().stream())
                .collect(Collectors.toSet());
        known.add("QUARKUS_PROFILE");

        assertThat(Pattern.compile("\\b([A-Z]+(?:_[A-Z]+)+)=")
                        .matcher(Repository.text(FOLDER + "train.sh"))
                        .results()
                        .map(found -> found.group(1)))
                .hasSizeGreaterThan(5)
                .allMatch(known::contains);
    }

    /** Java ignores a cache that was made for another path. */
    @Test
    void theCacheIsMadeForTheJarThatIsRun() {
        assertThat(Repository.text(FOLDER + "train.sh")).contains("-jar \"$PWD/quarkus-run.jar\"");
        assertThat(Repository.text(FOLDER + "Dockerfile.jvm"))
                .contains("WORKDIR /app", "\"-XX:AOTCache=/app/app.aot\"", "\"-jar\", \"/app/quarkus-run.jar\"");
    }
}
