package dev.lethe.bench.soak;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * Whether permissions mean anything to internal-items-service: not to root.
 *
 * @param user whom it has to run as, if that isn't whoever runs this
 * @param exists whether it can be run by anybody whom permissions bind
 */
record Unprivileged(OptionalInt user, boolean exists) {

    private static final int NOBODY = 65_534;

    static Unprivileged find() {
        if (!System.getProperty("user.name").equals("root")) {
            return new Unprivileged(OptionalInt.empty(), true);
        }
        boolean canChange = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "setpriv")));
        return canChange
                ? new Unprivileged(OptionalInt.of(NOBODY), true)
                : new Unprivileged(OptionalInt.empty(), false);
    }
}
