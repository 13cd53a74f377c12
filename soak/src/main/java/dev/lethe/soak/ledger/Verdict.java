package dev.lethe.soak.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds what clients saw and should not have seen. */
public final class Verdict {

    private Verdict() {}

    /** @param log what the service logged, by request */
    public static List<String> on(List<Attempt> attempts, Map<String, LoggedRequest> log) {
        List<String> findings = new ArrayList<>();
        for (Attempt attempt : attempts) {
            LoggedRequest entry = log.get(attempt.id());
            boolean did = entry != null && entry.did();
            boolean permitted = attempt.fault()
                    .map(fault -> fault.permits(attempt.seen(), did))
                    .orElse(attempt.isCertain());
            if (!permitted) {
                findings.add("%s, at %s, %s: %s%s %d %s"
                        .formatted(
                                attempt,
                                attempt.sent(),
                                attempt.fault().map(Trouble::words).orElse("nothing was wrong"),
                                attempt.seen().words(),
                                did ? ", although it was done" : "",
                                attempt.sight().status(),
                                attempt.sight().detail()));
            }
        }
        return findings;
    }
}
