package dev.lethe.users.worker;

import dev.lethe.users.erasure.Grace;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Deactivates or gives back some users of an erasure that has too many for the request that asked for it. */
@Singleton
final class GraceChunk {

    private final Grace grace;
    private final Targets targets;
    private final Leases leases;

    GraceChunk(Grace grace, Targets targets, Leases leases) {
        this.grace = grace;
        this.targets = targets;
        this.leases = leases;
    }

    Turn.Result deactivate(Connection connection, Lease lease, Leases.Terms terms, Turn.Attempt attempt)
            throws SQLException {
        Set<UUID> users = pending(connection, lease, Targets.Which.ACTIVE, attempt);
        if (users.isEmpty()) {
            leases.finish(connection, lease);
            return Turn.Result.end(Turn.End.DEACTIVATED);
        }
        grace.deactivate(connection, terms.command(), lease.erasure(), users);
        return done(terms, users);
    }

    Turn.Result giveBack(Connection connection, Lease lease, Leases.Terms terms, Turn.Attempt attempt)
            throws SQLException {
        Set<UUID> users = pending(connection, lease, Targets.Which.INACTIVE, attempt);
        if (users.isEmpty()) {
            leases.finish(connection, lease);
            return Turn.Result.end(Turn.End.WOUND_UP);
        }
        grace.giveBack(connection, terms.command(), lease.erasure(), users);
        return done(terms, users);
    }

    private Set<UUID> pending(Connection connection, Lease lease, Targets.Which which, Turn.Attempt attempt)
            throws SQLException {
        Chunk.doNotWait(connection);
        return targets.pending(connection, lease.erasure(), which, attempt.after(), attempt.users())
                .keySet();
    }

    private static Turn.Result done(Leases.Terms terms, Set<UUID> users) {
        return Turn.Result.of(terms.command().action(), Chunk.last(users), users.size(), List.of());
    }
}
