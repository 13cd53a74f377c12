package dev.lethe.users.worker;

import dev.lethe.users.erasure.Grace;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Deactivates or gives back some users of an erasure that has too many for the request that asked for it. */
@Singleton
final class GraceChunk {

    private final Grace grace;
    private final Targets targets;

    GraceChunk(Grace grace, Targets targets) {
        this.grace = grace;
        this.targets = targets;
    }

    /** Goes through the targets once, and again if some couldn't be locked. */
    Turn.Result work(Connection connection, Leases.Terms terms, Turn.Attempt attempt) throws SQLException {
        UUID erasure = terms.erasure().id;
        boolean deactivates = terms.erasure().isDeactivating();
        Targets.Which which = deactivates ? Targets.Which.ACTIVE : Targets.Which.INACTIVE;
        Set<UUID> users = targets.read(connection, erasure, which, attempt.after(), attempt.users())
                .keySet();
        if (users.isEmpty()) {
            return attempt.leftSome() ? Turn.Result.nothing(null, Duration.ZERO) : Turn.Result.noneLeft();
        }
        Chunk.doNotWait(connection);
        try {
            if (!deactivates) {
                grace.giveBack(connection, terms.command(), erasure, users);
            } else if (!grace.deactivate(connection, terms.command(), erasure, users)) {
                // The next turn pauses it.
                return Turn.Result.nothing(attempt.after(), Duration.ZERO);
            }
        } catch (SQLException | RuntimeException failed) {
            throw ChunkFailure.ofWaiting(users.size(), users.iterator().next(), failed);
        }
        return Turn.Result.of(terms.command().action(), Chunk.last(users), users.size(), List.of());
    }
}
