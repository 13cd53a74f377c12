package dev.lethe.soak.ledger;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What a service logged of one request.
 *
 * @param did whether it says that something was done: not refused, failed or rehearsed
 * @param counts what is gone
 * @param planned what was about to go, where the store has no transactions
 */
public record LoggedRequest(
        String request, boolean did, Map<String, Long> counts, Map<String, Long> planned, Instant at) {

    /** Adds another entry of the same request. */
    public LoggedRequest and(LoggedRequest other) {
        Map<String, Long> sum = new HashMap<>(counts);
        other.counts.forEach((what, many) -> sum.merge(what, many, Long::sum));
        return new LoggedRequest(request, did || other.did, sum, planned, at.isAfter(other.at) ? at : other.at);
    }
}
