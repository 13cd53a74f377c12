package dev.lethe.testing.service;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The programs of this machine. */
public final class Programs {

    private Programs() {}

    /** Returns whether the PATH has this program. */
    public static boolean has(String name) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }
}
