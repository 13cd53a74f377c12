package dev.lethe.bench.soak.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request, and what its client saw.
 *
 * @param kind what it was, as the report names it
 * @param id its X-Request-Id, which no other has
 * @param logged whether it leaves an entry in the service's log when it is done
 * @param dryRun whether it was to change nothing
 * @param key its Idempotency-Key
 * @param told how many rows of what its answer says are gone; by the log's names
 * @param missing whom or what its answer says isn't there
 * @param refused whom its answer says were spared
 * @param replayed whether the answer says that it is another request's
 * @param detail what was wrong, for the report
 * @param fault what had struck the service when it was sent, or by the time that it was answered
 */
public record Attempt(
        Service service,
        String kind,
        String id,
        boolean logged,
        boolean dryRun,
        Optional<String> key,
        Instant sent,
        Seen seen,
        int status,
        Map<String, Long> told,
        List<String> missing,
        List<String> refused,
        boolean replayed,
        String detail,
        Optional<Trouble> fault) {}
