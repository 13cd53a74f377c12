package dev.lethe.bench.soak.ledger;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What a service wrote down of one request.
 *
 * @param did whether it says that something was done in earnest: not refused, failed or rehearsed
 * @param counts what is gone; of a rehearsal nothing is
 * @param planned what was about to go, where the store has no transactions
 */
public record LoggedRequest(
        String request, boolean did, Map<String, Long> counts, Map<String, Long> planned, Instant at) {

    /** A request for several leaves several lines. */
    public LoggedRequest and(LoggedRequest other) {
        Map<String, Long> sum = new HashMap<>(counts);
        other.counts.forEach((what, many) -> sum.merge(what, many, Long::sum));
        return new LoggedRequest(request, did || other.did, sum, planned, at.isAfter(other.at) ? at : other.at);
    }
}
