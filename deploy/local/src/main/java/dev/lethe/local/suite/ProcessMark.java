package dev.lethe.local.suite;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A process that can be found again: ids are given out anew, but not together with the same time of birth. */
record ProcessMark(long pid, Instant started) {

    /** The system counts a start from its boot, and corrects its clock in between. */
    private static final Duration CLOCK_CORRECTION = Duration.ofSeconds(2);

    static ProcessMark of(ProcessHandle process) {
        return new ProcessMark(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
    }

    static ProcessMark from(JsonObject json) {
        return new ProcessMark(json.getLong("pid"), Instant.parse(json.getString("started")));
    }

    JsonObject toJson() {
        return new JsonObject().put("pid", pid).put("started", started.toString());
    }

    /** The process, if it still runs and is the one that was marked. */
    Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isTheSame);
    }

    private boolean isTheSame(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(start -> Duration.between(start, started).abs().compareTo(CLOCK_CORRECTION) <= 0)
                .orElse(false);
    }
}
