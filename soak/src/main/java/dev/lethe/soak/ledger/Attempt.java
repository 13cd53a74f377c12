package dev.lethe.soak.ledger;

import dev.lethe.bench.process.Service;
import java.time.Instant;
import java.util.Optional;

/**
 * One request, and what its client saw.
 *
 * @param id its X-Request-Id, which no other has
 * @param fault what had struck the service when it was sent, or by the time that it was answered
 */
public record Attempt(Ask ask, String id, Instant sent, Sight sight, Optional<Trouble> fault) {

    public Service service() {
        return ask.service();
    }

    public Seen seen() {
        return sight.seen();
    }

    public boolean isCertain() {
        return seen().isCertain();
    }

    @Override
    public String toString() {
        return "%s %s (%s)".formatted(service().module(), ask.kind(), id);
    }
}
