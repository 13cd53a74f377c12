package dev.lethe.bench;

import dev.lethe.bench.scenario.Scenario;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What the command line asks for.
 *
 * @param application the packaged service
 * @param write the file that the figures go into, besides being printed
 */
record Options(double scale, int rounds, Set<Scenario> only, Path application, Optional<Path> write) {

    static Options parse(String... arguments) {
        double scale = 1;
        int rounds = 5;
        Set<Scenario> only = EnumSet.allOf(Scenario.class);
        Path application = null;
        Optional<Path> write = Optional.empty();
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--quick" -> {
                    scale = 0.2;
                    rounds = 2;
                    only = EnumSet.complementOf(EnumSet.of(Scenario.GROWTH));
                }
                case "--scale" -> scale = Double.parseDouble(arguments[++i]);
                case "--rounds" -> rounds = Integer.parseInt(arguments[++i]);
                case "--only" -> only = Scenario.named(arguments[++i]);
                case "--application" -> application = Path.of(arguments[++i]);
                case "--write" -> write = Optional.of(Path.of(arguments[++i]));
                default -> throw new IllegalArgumentException("unknown option " + arguments[i]);
            }
        }
        if (application == null || scale < 0.05 || rounds < 1) {
            throw new IllegalArgumentException("--scale is at least 0.05, and --rounds at least 1");
        }
        return new Options(scale, rounds, only, application, write);
    }

    @Override
    public String toString() {
        return "Scale %s, %d rounds.".formatted(scale, rounds);
    }
}
