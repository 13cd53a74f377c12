package dev.lethe.bench.soak.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether clients saw anything that they should not have. */
public final class Verdict {

    private Verdict() {}

    /** @param log what the services wrote down, by request */
    public static List<String> on(List<Attempt> attempts, Map<String, LoggedRequest> log) {
        List<String> findings = new ArrayList<>();
        for (Attempt attempt : attempts) {
            LoggedRequest entry = log.get(attempt.id());
            boolean did = entry != null && entry.did();
            boolean permitted = attempt.fault()
                    .map(fault -> fault.permits(attempt.seen(), did))
                    .orElse(attempt.seen().isCertain());
            if (!permitted) {
                findings.add("%s %s (%s, at %s, %s): %s%s %s"
                        .formatted(
                                attempt.service().module(),
                                attempt.kind(),
                                attempt.id(),
                                attempt.sent(),
                                attempt.fault().map(Trouble::words).orElse("nothing was wrong"),
                                attempt.seen().words(),
                                did ? ", although it was done" : "",
                                attempt.status() == 0 ? attempt.detail() : attempt.status() + " " + attempt.detail()));
            }
        }
        return findings;
    }
}
