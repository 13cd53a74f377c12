package dev.lethe.local.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.local.console.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactTest {

    @TempDir
    Path home;

    private Path target;

    @BeforeEach
    void target() throws IOException {
        target = Files.createDirectories(home.resolve("conversation-service/target"));
    }

    private void noted(String note) throws IOException {
        Files.writeString(target.resolve("quarkus-artifact.properties"), note);
    }

    private Artifact artifact() {
        return Artifact.of(Service.CONVERSATIONS, home);
    }

    @Test
    void runsAPackageOnJava() throws IOException {
        noted("path=quarkus-app/quarkus-run.jar\ntype=jar\n");
        Path jar = Files.createFile(
                Files.createDirectories(target.resolve("quarkus-app")).resolve("quarkus-run.jar"));
        assertThat(artifact().command("96m"))
                .contains("-Xmx96m")
                .endsWith("-jar", jar.toString())
                .first()
                .asString()
                .endsWith("/bin/java");
    }

    @Test
    void runsAnExecutableAsItIs() throws IOException {
        noted("path=x-runner\ntype=native\n");
        Path runner = Files.createFile(target.resolve("x-runner"));
        assertThat(artifact().command("96m")).containsExactly(runner.toString(), "-Xmx96m");
    }

    @Test
    void isRefusedIfTheServiceIsNotBuilt() throws IOException {
        assertThatThrownBy(this::artifact)
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("conversation-service is not built");
        for (String note : new String[] {"", "type=native\n", "path=x-runner\ntype=native\n"}) {
            noted(note);
            assertThatThrownBy(this::artifact)
                    .as(note)
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("conversation-service is not built");
        }
    }
}
