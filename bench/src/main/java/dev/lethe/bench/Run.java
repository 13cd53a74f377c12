package dev.lethe.bench;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * One run of a benchmark.
 *
 * @param folder what it may fill; gone when it ends
 * @param application the packaged service
 * @param scale how many times the data
 * @param rounds in which each side has a turn
 * @param chosen the scenarios
 * @param mongo a MongoDB server that is there already
 */
public record Run(Path folder, Path application, double scale, int rounds, Set<String> chosen, Optional<String> mongo) {

    /** Where the service logs. */
    public Path log() {
        return folder.resolve("service.log");
    }
}
