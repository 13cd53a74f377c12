package dev.lethe.local.processes;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A process that can be found again. Systems reuse process ids, but not with the same start time. */
public record ProcessMark(long pid, long startedSecond) {

    /** In seconds. Systems count a start from their boot, some in whole seconds, and correct their clocks. */
    private static final int CLOCKS_DISAGREE = 3;

    private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(20);

    public static ProcessMark of(ProcessHandle process) {
        return new ProcessMark(
                process.pid(),
                process.info().startInstant().orElse(Instant.EPOCH).getEpochSecond());
    }

    /** Returns the process, if it still runs and is the one that was marked. */
    public Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid).filter(ProcessMark::runs).filter(this::isTheSame);
    }

    /** Waits until the process is gone. Returns false if that takes longer. */
    public boolean endsWithin(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (process().isPresent()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
        return true;
    }

    /** A zombie counts as alive, but has no program any more. */
    private static boolean runs(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    private boolean isTheSame(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(start -> Math.abs(start.getEpochSecond() - startedSecond) <= CLOCKS_DISAGREE)
                .orElse(false);
    }
}
