package dev.lethe.users.journal;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.lethe.common.json.OwnJson;
import dev.lethe.common.transaction.Sql;
import dev.lethe.proof.JournalLine.Deletion;
import dev.lethe.proof.Seal;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeMap;

/** Reads the deletions that a seal covers, also those that have only begun, and the subjects at participants. */
@Singleton
final class Deletions {

    private static final String READ = """
            SELECT l.id, l.target, l.counts,
                   (SELECT coalesce(jsonb_object_agg(participant, subjects), '{}')
                      FROM (SELECT participant, jsonb_agg(DISTINCT subject) AS subjects
                              FROM participant_calls WHERE user_id = l.target GROUP BY participant) AS calls) AS subjects
              FROM sealed_entries e JOIN deletion_log l ON l.id = e.entry_id
             WHERE e.seal = ? AND l.outcome IN ('begun', 'deleted') AND NOT l.dry_run AND l.target IS NOT NULL
             ORDER BY l.id
            """;

    private static final TypeReference<TreeMap<String, Long>> COUNTS = new TypeReference<>() {};
    private static final TypeReference<TreeMap<String, List<String>>> SUBJECTS = new TypeReference<>() {};

    private final OwnJson json;

    Deletions(OwnJson json) {
        this.json = json;
    }

    List<Deletion> of(Connection connection, Seal seal) throws SQLException {
        return Sql.all(
                connection,
                READ,
                row -> new Deletion(
                        row.getLong("id"),
                        row.getString("target"),
                        json.read(row.getString("counts"), COUNTS),
                        json.read(row.getString("subjects"), SUBJECTS)),
                seal.number());
    }
}
