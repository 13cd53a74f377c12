package dev.lethe.bench.soak;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the command line asks for.
 *
 * @param home where the services are built
 * @param mongo a MongoDB server that is there already, and what restarts it
 * @param write the file that the report goes into, besides being printed
 */
record Options(
        Path home,
        int minutes,
        long seed,
        Optional<String> mongo,
        Optional<String> mongoRestart,
        Optional<Path> write) {

    static Options parse(String... arguments) {
        Path home = null;
        int minutes = 5;
        long seed = 1;
        Optional<String> mongo = Optional.empty();
        Optional<String> mongoRestart = Optional.empty();
        Optional<Path> write = Optional.empty();
        for (int i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[i] + " needs a value");
            }
            String value = arguments[i + 1];
            switch (arguments[i]) {
                case "--home" -> home = Path.of(value);
                case "--minutes" -> minutes = Integer.parseInt(value);
                case "--seed" -> seed = Long.parseLong(value);
                case "--mongo" -> mongo = Optional.of(value);
                case "--mongo-restart" -> mongoRestart = Optional.of(value);
                case "--write" -> write = Optional.of(Path.of(value));
                default -> throw new IllegalArgumentException("unknown option " + arguments[i]);
            }
        }
        if (minutes < 1 || mongoRestart.isPresent() && mongo.isEmpty()) {
            throw new IllegalArgumentException(
                    "--minutes is at least 1, and --mongo-restart is for the server of --mongo");
        }
        return new Options(home, minutes, seed, mongo, mongoRestart, write);
    }
}
