package dev.lethe.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of a journal. Each process appends to a file of its own, and to a new one each day. */
public final class JournalDirectory {

    private static final Comparator<JournalLine> NUMBER =
            Comparator.comparingLong(line -> line.seal().number());
    private static final String SUFFIX = ".journal";
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final String REPLAY = "replay-requested";
    private static final String ACCEPT = "rest-accepted";
    private static final String RESET = "was-reset";
    private static final String ASIDE = "reset-";

    private final Path directory;
    private final String writer = UUID.randomUUID().toString().substring(0, 8);

    public JournalDirectory(Path directory) {
        this.directory = directory;
    }

    public Path path() {
        return directory;
    }

    /** Appends lines, and returns when they are on the disk: true if they begin a new file. */
    public boolean append(List<JournalLine> lines) {
        Path file = directory.resolve(day() + "-" + writer + SUFFIX);
        boolean isNew = !Files.exists(file);
        try {
            if (isNew) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                    channel.force(true);
                }
            }
            JournalFile.append(file, lines);
            return isNew;
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    /**
     * Returns the line of the newest seal. It is in the files of the last two days that have any, whatever the clocks say;
     * a write that fails may leave a file without.
     */
    public Optional<JournalLine> head() {
        return daysBackwards().stream()
                .map(day -> day.stream()
                        .flatMap(file -> JournalFile.last(file).stream())
                        .max(NUMBER))
                .flatMap(Optional::stream)
                .limit(2)
                .max(NUMBER);
    }

    /** Reads all lines, file by file. */
    public void forEach(Consumer<JournalLine> action) {
        forEach(files(), action);
    }

    /** Reads all lines of files, one after the other. */
    public static void forEach(List<Path> files, Consumer<JournalLine> action) {
        files.forEach(file -> JournalFile.forEach(file, action));
    }

    /** Returns the files of each day, those of the newest day first. */
    public List<List<Path>> daysBackwards() {
        TreeMap<String, List<Path>> days = files().stream()
                .collect(Collectors.groupingBy(JournalDirectory::day, TreeMap::new, Collectors.toList()));
        return List.copyOf(days.descendingMap().values());
    }

    /** Deletes files that weren't written to for so long, also those that were put aside. The newest lines stay. */
    public void deleteOlderThan(Duration age, Instant now) {
        List<Path> files = files();
        String newest = files.isEmpty() ? "" : day(files.get(files.size() - 1));
        files.stream().filter(file -> !day(file).equals(newest)).forEach(file -> deleteIfOlder(file, now.minus(age)));
        filesAside().forEach(file -> deleteIfOlder(file, now.minus(age)));
    }

    private static void deleteIfOlder(Path file, Instant limit) {
        try {
            if (Files.getLastModifiedTime(file).toInstant().isBefore(limit)) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException e) {
            // Another replica was faster.
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    /** Asks users' service to repeat what the journal has and the database lacks, or to try it once more. */
    public void requestReplay(Seal head) {
        write(REPLAY, head);
    }

    /** Returns when a replay up to this seal was asked for last. */
    public Optional<Instant> replayRequested(Seal head) {
        return read(REPLAY, head);
    }

    /** Tells users' service to go on, though something could not be repeated. */
    public void accept(Seal head) {
        write(ACCEPT, head);
    }

    public boolean isAccepted(Seal head) {
        return read(ACCEPT, head).isPresent();
    }

    private void write(String name, Seal head) {
        Path file = directory.resolve(name);
        try {
            Files.writeString(file, head.hash());
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    private Optional<Instant> read(String name, Seal head) {
        Path file = directory.resolve(name);
        try {
            return Files.exists(file) && Files.readString(file).strip().equals(head.hash())
                    ? Optional.of(Files.getLastModifiedTime(file).toInstant())
                    : Optional.empty();
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    /**
     * Moves all files to a folder beside them, so that the journal begins anew, and notes that it did so. Returns the
     * folder.
     */
    public Path reset(Instant now) {
        Path aside = directory.resolve(ASIDE + now.getEpochSecond());
        try {
            // First: a database that was restored mustn't be taken for one that never had a journal.
            Files.writeString(directory.resolve(RESET), now.toString());
            Files.createDirectories(aside);
            for (Path file : files()) {
                Files.move(file, aside.resolve(file.getFileName()));
            }
            return aside;
        } catch (IOException e) {
            throw failed(aside, e);
        }
    }

    /** Returns whether it was reset, and users' service doesn't know that yet. */
    public boolean wasReset() {
        return Files.exists(directory.resolve(RESET));
    }

    public void forgetReset() {
        Path file = directory.resolve(RESET);
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    /** Returns the files, the oldest first. */
    public List<Path> files() {
        return in(directory, name -> name.endsWith(SUFFIX));
    }

    /** Returns the files that resets put aside. */
    public List<Path> filesAside() {
        return in(directory, name -> name.startsWith(ASIDE)).stream()
                .flatMap(aside -> in(aside, name -> name.endsWith(SUFFIX)).stream())
                .toList();
    }

    private static List<Path> in(Path folder, Predicate<String> isWanted) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> isWanted.test(file.getFileName().toString()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw failed(folder, e);
        }
    }

    /** Returns how many bytes the files have. */
    public long size() {
        long size = 0;
        for (Path file : files()) {
            try {
                size += Files.size(file);
            } catch (IOException e) {
                throw failed(file, e);
            }
        }
        return size;
    }

    private static String day(Path file) {
        return file.getFileName().toString().split("-")[0];
    }

    /** Returns the day of new lines: never an earlier one than that of a file, so that the newest are in the last files. */
    private String day() {
        String today = DAY.format(LocalDate.now(ZoneOffset.UTC));
        List<Path> files = files();
        String newest = files.isEmpty() ? today : day(files.get(files.size() - 1));
        return newest.compareTo(today) > 0 ? newest : today;
    }

    static UncheckedIOException failed(Path file, IOException e) {
        return new UncheckedIOException("The journal can't be read or written: " + file + ": " + e.getMessage(), e);
    }
}
