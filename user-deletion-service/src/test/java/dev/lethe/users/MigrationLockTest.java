package dev.lethe.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** While a migration waits for a lock, every request for that table waits behind it. */
class MigrationLockTest {

    private static final Path FOLDER = Path.of("src/main/resources/db/migration");

    /** The first three make tables that nobody uses yet. */
    @Test
    void everyMigrationSaysHowLongItWaitsForLocks() throws IOException {
        List<Path> migrations;
        try (Stream<Path> files = Files.list(FOLDER)) {
            migrations = files.filter(file -> file.getFileName().toString().matches("V\\d+__\\w+\\.sql"))
                    .filter(file -> !file.getFileName().toString().matches("V[123]__.*"))
                    .toList();
        }

        assertThat(migrations)
                .hasSizeGreaterThanOrEqualTo(9)
                .allSatisfy(file -> assertThat(file).content().contains("lock_timeout"));
    }
}
