package dev.lethe.proof;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Reads and writes one file of a journal. A line counts once it is whole: what a crash has cut off is the end of a file,
 * and is ignored.
 */
final class JournalFile {

    private static final int BLOCK = 8192;

    private JournalFile() {}

    /** Appends lines, and returns when they are on the disk. */
    static void append(Path file, List<JournalLine> lines) throws IOException {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line.text()).append('\n'));
        cutOffHalfALine(file);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.APPEND)) {
            ByteBuffer bytes = StandardCharsets.US_ASCII.encode(text.toString());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    static void forEach(Path file, Consumer<JournalLine> action) {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.US_ASCII)) {
            long whole = endOfTheLastLine(file);
            long[] read = {0};
            long[] number = {0};
            lines.forEach(line -> {
                read[0] += line.length() + 1;
                number[0]++;
                if (read[0] <= whole) {
                    action.accept(parse(file, "line " + number[0], line));
                }
            });
        } catch (IOException e) {
            throw JournalDirectory.failed(file, e);
        }
    }

    static Optional<JournalLine> last(Path file) {
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
            return Optional.of(parse(file, "the last line", new String(line, StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            throw JournalDirectory.failed(file, e);
        }
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

    private static JournalLine parse(Path file, String where, String line) {
        try {
            return JournalLine.parse(line);
        } catch (InvalidProof invalid) {
            throw new InvalidProof(file + ", " + where + ": " + invalid.getMessage(), invalid);
        }
    }
}
