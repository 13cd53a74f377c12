package dev.lethe.local.services;

import dev.lethe.local.console.Refusal;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/** What the build made of a service: a package for Java, or an executable. */
public record Artifact(Path path, boolean executable) {

    /** Reads the build's own note. Refuses if there is none, or if the artifact that it names is missing. */
    public static Artifact of(Service service, Path home) {
        Path note = home.resolve(service.title()).resolve("target").resolve("quarkus-artifact.properties");
        Properties told = new Properties();
        try (Reader reader = Files.newBufferedReader(note)) {
            told.load(reader);
        } catch (IOException e) {
            throw Refusal.because(e, "%s is not built: %s can't be read", service.title(), note);
        }
        String path = told.getProperty("path");
        if (path == null || !Files.exists(note.resolveSibling(path))) {
            throw Refusal.because("%s is not built: what %s tells of is missing", service.title(), note);
        }
        return new Artifact(note.resolveSibling(path), "native".equals(told.getProperty("type")));
    }

    List<String> command(String heap) {
        if (executable) {
            return List.of(path.toString(), "-Xmx" + heap);
        }
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        // Compiling it well would take as much work as the whole start, and a local suite is seldom busy.
        return List.of(java, "-Xmx" + heap, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", path.toString());
    }
}
