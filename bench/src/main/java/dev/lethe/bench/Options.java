package dev.lethe.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the command line asks for.
 *
 * @param application the packaged service: a folder, or an executable
 * @param mongo the MongoDB server to use instead of the embedded one
 * @param write the file that the figures go into, besides being printed
 */
record Options(
        double scale, int rounds, Set<String> only, Path application, Optional<String> mongo, Optional<Path> write) {

    /** What compares sizes takes the longest, and isn't worth it for a quick look. */
    private static final String GROWTH = "growth";

    /** @param scenarios that there are */
    static Options parse(Set<String> scenarios, String... arguments) {
        double scale = 1;
        int rounds = 5;
        Set<String> only = new TreeSet<>(scenarios);
        Path application = null;
        Optional<String> mongo = Optional.empty();
        Optional<Path> write = Optional.empty();
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--quick" -> {
                    scale = 0.2;
                    rounds = 2;
                    only.remove(GROWTH);
                }
                case "--scale" -> scale = Double.parseDouble(arguments[++i]);
                case "--rounds" -> rounds = Integer.parseInt(arguments[++i]);
                case "--only" -> only = chosen(scenarios, arguments[++i]);
                case "--application" -> application = Path.of(arguments[++i]);
                case "--mongo" -> mongo = Optional.of(arguments[++i]);
                case "--write" -> write = Optional.of(Path.of(arguments[++i]));
                default -> throw new IllegalArgumentException("unknown option " + arguments[i]);
            }
        }
        if (application == null || scale < 0.05 || rounds < 1) {
            throw new IllegalArgumentException("--scale is at least 0.05, and --rounds at least 1");
        }
        return new Options(scale, rounds, only, application, mongo, write);
    }

    private static Set<String> chosen(Set<String> scenarios, String names) {
        Set<String> chosen = new TreeSet<>();
        for (String name : names.split(",")) {
            if (!scenarios.contains(name.trim())) {
                throw new IllegalArgumentException("no scenario " + name.trim() + ", only " + new TreeSet<>(scenarios));
            }
            chosen.add(name.trim());
        }
        return chosen;
    }

    @Override
    public String toString() {
        return "Scale %s, %d rounds%s."
                .formatted(scale, rounds, Files.isRegularFile(application) ? ", the service as an executable" : "");
    }
}
