package dev.lethe.local.suite;

import dev.lethe.local.console.Refusal;
import dev.lethe.local.folder.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;

/** Keeps a second suite off a data folder. The system releases the lock when its process ends, however it ends. */
final class SuiteLock implements AutoCloseable {

    private final FileChannel channel;

    private SuiteLock(FileChannel channel) {
        this.channel = channel;
    }

    static SuiteLock acquire(DataFolder data) {
        try {
            FileChannel channel = FileChannel.open(data.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) != null) {
                return new SuiteLock(channel);
            }
            channel.close();
        } catch (IOException e) {
            throw Refusal.because(e, "the data folder %s can't be locked", data.root());
        }
        String whichOne = SuiteState.read(data)
                .map(state -> " (process %d, http://localhost:%d)"
                        .formatted(state.supervisor().pid(), state.ports().gateway()))
                .orElse("");
        throw Refusal.because(
                "a suite already runs on %s%s: end it with ./lethe down, or choose another folder with --data",
                data.root(), whichOne);
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
