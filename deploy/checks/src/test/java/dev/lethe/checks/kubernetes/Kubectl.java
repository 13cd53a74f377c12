package dev.lethe.checks.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.checks.settings.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Runs kubectl's kustomize, which needs no cluster. */
final class Kubectl {

    private Kubectl() {}

    static boolean isThere() {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kubectl")));
    }

    static String kustomize(Overlay overlay) {
        try {
            Process process = new ProcessBuilder(
                            "kubectl",
                            "kustomize",
                            Repository.file(overlay.path()).toString())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(output).isZero();
            // kustomize warns of what it will stop understanding.
            assertThat(output).doesNotContain("Warning:");
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
