package dev.lethe.users.journal;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Settings of a service that keeps a journal. */
public final class WithJournal implements QuarkusTestProfile {

    static final String DIRECTORY = "lethe.journal.directory";

    @Override
    public Map<String, String> getConfigOverrides() {
        try {
            Path directory = Files.createTempDirectory("journal");
            return Map.of(DIRECTORY, directory.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
