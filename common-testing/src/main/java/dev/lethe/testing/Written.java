package dev.lethe.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares a generated file with what the code generates today. {@code -Dlethe.docs.write} writes it anew.
 */
public final class Written {

    private Written() {}

    public static void says(Path file, String content) {
        try {
            if (System.getProperty("lethe.docs.write") != null) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(file)
                .as("a file that is made from the code: write it anew with ./mvnw test -Dlethe.docs.write")
                .hasContent(content);
    }
}
