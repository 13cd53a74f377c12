package dev.lethe.local.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Keeps the libraries' logs from the terminal, which is for people. */
public final class LibraryLog {

    private static final String LINE = "%1$tT.%1$tL %4$-7s [%3$s] %5$s%6$s%n";

    private LibraryLog() {}

    /** For a command that lives for a moment. */
    public static void off() {
        LogManager.getLogManager().reset();
    }

    static void into(Path log) {
        System.setProperty("java.util.logging.SimpleFormatter.format", LINE);
        LogManager.getLogManager().reset();
        try {
            FileHandler file = new FileHandler(log.toString());
            file.setFormatter(new SimpleFormatter());
            Logger.getLogger("").addHandler(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
