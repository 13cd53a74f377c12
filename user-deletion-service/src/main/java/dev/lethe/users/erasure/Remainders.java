package dev.lethe.users.erasure;

import dev.lethe.common.transaction.Sql;
import dev.lethe.users.operation.Command;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/**
 * Leaves an erasure behind a deletion that was one request: its users are deleted, and participants have still to be
 * called for them.
 */
@Singleton
public final class Remainders {

    private static final String LEAVE = """
            WITH erased AS (SELECT DISTINCT user_id FROM participant_calls WHERE erasure_id = ?),
            targets AS (
                INSERT INTO erasure_targets (erasure_id, user_id, outcome) SELECT ?, user_id, 'erasing' FROM erased
            )
            INSERT INTO erasures (id, state, action, mode, requested_by, authority, authority_has_account,
                                  authority_super_admin, means_admins, needs_super_admin, not_before, started_at, total,
                                  unfinished)
            SELECT ?, 'running', ?, ?, caller, caller, ?, ?, false, false, now(), now(), count(*), 'participants'
              FROM erased, (SELECT ?::uuid AS caller) AS given GROUP BY caller
            """;

    /** Returns whether any participant has to be called. */
    public boolean leave(Connection connection, Command command, UUID erasure) throws SQLException {
        int left = Sql.update(
                connection,
                LEAVE,
                erasure,
                erasure,
                erasure,
                command.action().wireName(),
                command.action().forces() ? "force" : "standard",
                command.caller().hasAccount(),
                command.caller().superAdmin(),
                command.caller().id());
        return left > 0;
    }
}
