package dev.lethe.users.erasure;

import dev.lethe.common.transaction.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.UUID;

/** Logs for users that all participants are done with them, too: with their own rows, and what participants answered. */
public final class ParticipantsDone {

    private static final String LOG = """
            INSERT INTO deletion_log (request_id, actor, action, target, outcome, counts)
            SELECT e.id::text, e.authority, e.action, done.id, 'erased', coalesce(own.counts, '{}') || answers.counts
              FROM erasures e
             CROSS JOIN unnest(?::uuid[]) AS done (id)
              LEFT JOIN LATERAL (
                SELECT counts FROM deletion_log
                 WHERE target = done.id AND outcome = 'deleted' AND NOT dry_run ORDER BY id DESC LIMIT 1
             ) AS own ON true
             CROSS JOIN LATERAL (
                SELECT jsonb_object_agg(key, total) AS counts
                  FROM (SELECT key, sum(value) AS total
                          FROM participant_calls c
                         CROSS JOIN LATERAL (
                            SELECT c.participant || '.done' AS key, 1::numeric AS value
                            UNION ALL
                            SELECT c.participant || '.removed.' || kind, count::numeric
                              FROM jsonb_each_text(c.removed) AS removed (kind, count)
                            UNION ALL
                            SELECT c.participant || '.retained.' || kind, count::numeric
                              FROM jsonb_each_text(c.retained) AS retained (kind, count)
                         ) AS answer
                         WHERE c.erasure_id = e.id AND c.user_id = done.id
                         GROUP BY key) AS totals
             ) AS answers
             WHERE e.id = ? AND answers.counts IS NOT NULL
            """;

    private ParticipantsDone() {}

    /** @param deleted users who were just deleted; those whom no participant knows are left out */
    public static void log(Connection connection, UUID erasure, Collection<UUID> deleted) throws SQLException {
        if (!deleted.isEmpty()) {
            Sql.update(connection, LOG, Sql.uuids(deleted), erasure);
        }
    }
}
