package dev.lethe.soak.ledger;

import dev.lethe.bench.process.Request;
import dev.lethe.bench.process.Service;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Requests, as the tests need them. */
final class Attempts {

    private Attempts() {}

    static Attempt seen(String id, Seen seen, Map<String, Long> told) {
        return of(id, seen, told, false, Optional.empty(), false, Optional.empty());
    }

    static Attempt dryRun(String id, Seen seen) {
        return of(id, seen, Map.of(), true, Optional.empty(), false, Optional.empty());
    }

    static Attempt withKey(String id, Seen seen, Map<String, Long> told, String key, boolean replayed) {
        return of(id, seen, told, false, Optional.of(key), replayed, Optional.empty());
    }

    static Attempt during(Trouble trouble, String id, Seen seen) {
        return of(id, seen, Map.of(), false, Optional.empty(), false, Optional.of(trouble));
    }

    private static Attempt of(
            String id,
            Seen seen,
            Map<String, Long> told,
            boolean dryRun,
            Optional<String> key,
            boolean replayed,
            Optional<Trouble> fault) {
        Ask ask = Ask.changing(Service.USERS, "delete", Request.delete("/"), body -> Told.NOTHING);
        if (dryRun) {
            ask = ask.rehearsed();
        }
        if (key.isPresent()) {
            ask = ask.once(key.get());
        }
        Sight sight = new Sight(seen, seen == Seen.DONE ? 200 : 0, Told.counts(told), replayed, "");
        return new Attempt(ask, id, Instant.EPOCH, sight, fault);
    }

    static Map<String, LoggedRequest> log(LoggedRequest... entries) {
        Map<String, LoggedRequest> log = new HashMap<>();
        for (LoggedRequest entry : entries) {
            log.merge(entry.request(), entry, LoggedRequest::and);
        }
        return log;
    }

    static LoggedRequest done(String id, Map<String, Long> counts) {
        return new LoggedRequest(id, true, counts, Map.of(), Instant.EPOCH);
    }

    static LoggedRequest notDone(String id) {
        return new LoggedRequest(id, false, Map.of(), Map.of(), Instant.EPOCH);
    }
}
