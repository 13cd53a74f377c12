package dev.lethe.bench.startup;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the command line asks for.
 *
 * @param home where the services are built
 * @param java25 the JDK to compare with
 * @param aot a folder with a package of each service and the cache that was made for it
 * @param executables a folder with native executables
 */
record Options(
        Path home,
        List<String> modules,
        int starts,
        int requests,
        Optional<Path> java25,
        Optional<Path> aot,
        Optional<Path> executables,
        Optional<Path> write) {

    private static final List<String> ALL =
            List.of("user-deletion-service", "conversation-service", "test-cleanup-service", "internal-items-service");

    static Options parse(String... arguments) {
        Path home = null;
        List<String> modules = ALL;
        int starts = 5;
        int requests = 10_000;
        Optional<Path> java25 = Optional.empty();
        Optional<Path> aot = Optional.empty();
        Optional<Path> executables = Optional.empty();
        Optional<Path> write = Optional.empty();
        for (int i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[i] + " needs a value");
            }
            String value = arguments[i + 1];
            switch (arguments[i]) {
                case "--home" -> home = Path.of(value);
                case "--only" -> modules = List.of(value.split(","));
                case "--starts" -> starts = Integer.parseInt(value);
                case "--requests" -> requests = Integer.parseInt(value);
                case "--java25" -> java25 = Optional.of(Path.of(value));
                case "--aot" -> aot = Optional.of(Path.of(value));
                case "--native" -> executables = Optional.of(Path.of(value));
                case "--write" -> write = Optional.of(Path.of(value));
                default -> throw new IllegalArgumentException("unknown option " + arguments[i]);
            }
        }
        if (!ALL.containsAll(modules)) {
            throw new IllegalArgumentException("the services are " + ALL);
        }
        return new Options(home, modules, starts, requests, java25, aot, executables, write);
    }
}
