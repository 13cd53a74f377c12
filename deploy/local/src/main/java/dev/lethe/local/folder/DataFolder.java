package dev.lethe.local.folder;

import dev.lethe.local.console.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.stream.Stream;

/** The folder in which a suite keeps everything. Suites with different folders share nothing. */
public record DataFolder(Path root) {

    /** What may be there before the first start: of a build, of a token, and of a new volume. */
    private static final Set<String> BEFORE_THE_FIRST_START = Set.of("build.log", "jwt", "lost+found");

    public DataFolder {
        root = root.toAbsolutePath().normalize();
    }

    /** Returns the folder that is used when none is named. Git ignores it. */
    public static DataFolder ofCheckout(Path home) {
        return new DataFolder(home.resolve(".lethe"));
    }

    public DataFolder create() {
        try {
            refuseUnlessOurs();
            PrivateFile.createFolder(root);
            PrivateFile.createFolder(logs());
            PrivateFile.createFolder(keys());
            PrivateFile.createFolder(itemFiles());
            PrivateFile.writeNew(itemFiles().resolve(".lethe-file-root"), "");
            PrivateFile.createFolder(journal());
            PrivateFile.createFolder(postgresBinaries());
            PrivateFile.createFolder(mongo().getParent());
            PrivateFile.createFolder(demo());
        } catch (UncheckedIOException e) {
            throw Refusal.because("the data folder %s can't be made or written to (--data)", root);
        }
        return this;
    }

    /** A folder with other contents must not be made private: others may use it. */
    private void refuseUnlessOurs() {
        if (Files.exists(root) && !Files.exists(logs()) && !holdsOnlyWhatMayBeThere()) {
            throw Refusal.because("%s holds something else than a suite's data; name another folder (--data)", root);
        }
    }

    private boolean holdsOnlyWhatMayBeThere() {
        try (Stream<Path> files = Files.list(root)) {
            return files.allMatch(
                    file -> BEFORE_THE_FIRST_START.contains(file.getFileName().toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path logs() {
        return root.resolve("logs");
    }

    public Path log(String process) {
        return logs().resolve(process + ".log");
    }

    public Path keys() {
        return root.resolve("jwt");
    }

    public Path postgres() {
        return root.resolve("postgres");
    }

    public Path postgresBinaries() {
        return root.resolve("postgres-binaries");
    }

    public Path mongo() {
        return root.resolve("mongo").resolve("items.mv");
    }

    public Path itemFiles() {
        return root.resolve("items-files");
    }

    /** Has what users' database must not forget, whatever happens to it. */
    public Path journal() {
        return root.resolve("journal");
    }

    /** Has a file for each set of demo data that was loaded. */
    public Path demo() {
        return root.resolve("demo-loaded");
    }

    public Path passwords() {
        return root.resolve("passwords.json");
    }

    public Path state() {
        return root.resolve("state.json");
    }

    public Path lock() {
        return root.resolve("lock");
    }

    /** Returns a log to write to, and keeps the log of the run before beside it: it may say why that run failed. */
    public Path freshLog(String process) {
        Path log = log(process);
        try {
            if (Files.exists(log)) {
                Files.move(log, logs().resolve(process + ".log.1"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return log;
    }
}
