package dev.lethe.proof;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The files of a journal. Each process appends to a file of its own, and to a new one each day. A line counts once it is
 * whole: what a crash has cut off is the end of a file, and is ignored.
 */
public final class JournalDirectory {

    private static final String SUFFIX = ".journal";
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final String REPLAY = "replay-requested";
    private static final String ACCEPT = "rest-accepted";
    private static final String RESET = "was-reset";
    private static final int BLOCK = 8192;

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
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line.text()).append('\n'));
        Path file = directory.resolve(day() + "-" + writer + SUFFIX);
        boolean isNew = !Files.exists(file);
        try {
            if (isNew) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            cutOffHalfALine(file);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.APPEND)) {
                ByteBuffer bytes = StandardCharsets.US_ASCII.encode(text.toString());
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            if (isNew) {
                try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                    channel.force(true);
                }
            }
            return isNew;
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    /** Returns the line of the newest seal. It is in the files of the last two days there are, whatever the clocks say. */
    public Optional<JournalLine> head() {
        List<Path> files = files();
        List<String> days = files.stream().map(JournalDirectory::day).distinct().toList();
        List<String> newest = days.subList(Math.max(0, days.size() - 2), days.size());
        return files.stream()
                .filter(file -> newest.contains(day(file)))
                .flatMap(file -> last(file).stream())
                .max(Comparator.comparingLong(line -> line.seal().number()));
    }

    /** Reads all lines, file by file. */
    public void forEach(Consumer<JournalLine> action) {
        files().forEach(file -> read(file, action));
    }

    /**
     * Reads the lines of the newest day, then those of the day before, and so on.
     *
     * @param goesOn whether the day before is to be read too
     */
    public void forEachDayBackwards(Consumer<JournalLine> action, BooleanSupplier goesOn) {
        List<Path> files = files();
        List<String> days = files.stream()
                .map(JournalDirectory::day)
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
        for (String day : days) {
            files.stream().filter(file -> day(file).equals(day)).forEach(file -> read(file, action));
            if (!goesOn.getAsBoolean()) {
                return;
            }
        }
    }

    private static void read(Path file, Consumer<JournalLine> action) {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.US_ASCII)) {
            long whole = endOfTheLastLine(file);
            long[] read = {0};
            long[] number = {0};
            lines.forEach(line -> {
                read[0] += line.length() + 1;
                number[0]++;
                if (read[0] <= whole) {
                    action.accept(parse(file, number[0], line));
                }
            });
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    /** Deletes files that weren't written to for so long. The newest lines stay. */
    public void deleteOlderThan(Duration age, Instant now) {
        List<Path> files = files();
        String newest = files.isEmpty() ? "" : day(files.get(files.size() - 1));
        for (Path file : files) {
            try {
                if (!day(file).equals(newest)
                        && Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(age))) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException e) {
                throw failed(file, e);
            }
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
        Path aside = directory.resolve("reset-" + now.getEpochSecond());
        try {
            // First: a database that was restored mustn't be taken for one that never had a journal.
            Files.writeString(directory.resolve(RESET), now.toString());
            Files.createDirectory(aside);
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
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw failed(directory, e);
        }
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

    /** A write that failed before may have left some of a line. */
    private static void cutOffHalfALine(Path file) throws IOException {
        long whole = endOfTheLastLine(file);
        if (whole < Files.size(file)) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(whole);
            }
        }
    }

    private static Optional<JournalLine> last(Path file) {
        try {
            long end = endOfTheLastLine(file);
            if (end == 0) {
                return Optional.empty();
            }
            long begin = lineBreakBefore(file, end - 1) + 1;
            byte[] line = new byte[Math.toIntExact(end - 1 - begin)];
            try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
                bytes.seek(begin);
                bytes.readFully(line);
            }
            return Optional.of(parse(file, 0, new String(line, StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    /** Returns how many bytes of the file are whole lines. */
    private static long endOfTheLastLine(Path file) throws IOException {
        return lineBreakBefore(file, Files.size(file)) + 1;
    }

    /** Returns where the last line break before a position is, or -1. */
    private static long lineBreakBefore(Path file, long position) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            byte[] block = new byte[BLOCK];
            for (long end = position; end > 0; end -= BLOCK) {
                long begin = Math.max(0, end - BLOCK);
                int length = (int) (end - begin);
                bytes.seek(begin);
                bytes.readFully(block, 0, length);
                for (int i = length - 1; i >= 0; i--) {
                    if (block[i] == '\n') {
                        return begin + i;
                    }
                }
            }
            return -1;
        }
    }

    private static JournalLine parse(Path file, long number, String line) {
        try {
            return JournalLine.parse(line);
        } catch (InvalidProof invalid) {
            String where = number == 0 ? "the last line" : "line " + number;
            throw new InvalidProof(file + ", " + where + ": " + invalid.getMessage(), invalid);
        }
    }

    private static UncheckedIOException failed(Path file, IOException e) {
        return new UncheckedIOException("The journal can't be read or written: " + file + ": " + e.getMessage(), e);
    }
}
