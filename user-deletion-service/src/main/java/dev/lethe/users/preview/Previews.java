package dev.lethe.users.preview;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.lethe.common.auth.Sha256;
import dev.lethe.common.json.OwnJson;
import dev.lethe.common.transaction.Sql;
import dev.lethe.common.transaction.Transactions;
import dev.lethe.users.relation.PreviewFormat;
import dev.lethe.users.relation.Relation;
import dev.lethe.users.relation.Relations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Makes previews. */
@Singleton
public final class Previews {

    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private record Line(long rows, String shown) {}

    private final Transactions transactions;
    private final Relations relations;
    private final PreviewStatement statement;
    private final OwnJson json;

    Previews(Transactions transactions, Relations relations, PreviewStatement statement, OwnJson json) {
        this.transactions = transactions;
        this.relations = relations;
        this.statement = statement;
        this.json = json;
    }

    public Optional<Preview> of(UUID user) {
        return transactions.read(connection -> take(connection, user, statement.reading()));
    }

    /** Makes a preview that holds until the transaction ends. The user must be locked. */
    public Preview ofLocked(Connection connection, UUID user) throws SQLException {
        return take(connection, user, statement.locking()).orElseThrow();
    }

    private Optional<Preview> take(Connection connection, UUID user, String sql) throws SQLException {
        Map<String, Line> lines = new HashMap<>();
        StringBuilder fingerprints = new StringBuilder();
        Sql.forEach(
                connection,
                sql,
                line -> {
                    String relation = line.getString("relation");
                    lines.put(relation, new Line(line.getLong("n"), line.getString("shown")));
                    fingerprints
                            .append(relation)
                            .append(line.getLong("n"))
                            .append(' ')
                            .append(line.getLong("fingerprint"));
                },
                user);
        Line account = lines.get(PreviewStatement.USER);
        return account.rows() == 0
                ? Optional.empty()
                : Optional.of(preview(json.read(account.shown(), FIELDS), lines, tag(fingerprints.toString())));
    }

    private Preview preview(Map<String, Object> account, Map<String, Line> lines, String tag) {
        Map<String, Object> related = new LinkedHashMap<>();
        Map<String, Object> assignments = new LinkedHashMap<>();
        Map<String, Object> restricting = new LinkedHashMap<>();
        Map<String, Object> summary = new LinkedHashMap<>();
        for (Relation relation : relations.all()) {
            Line line = lines.get(relation.key());
            PreviewFormat format = relation.format();
            if (line.rows() == 0 && relation.isCountedOnlyIfAny()) {
                continue;
            }
            if (format instanceof PreviewFormat.Assignment) {
                assignments.put(relation.key(), line.rows());
            } else if (format instanceof PreviewFormat.Restriction) {
                if (line.rows() > 0) {
                    restricting.put(relation.key(), line.rows());
                }
            } else {
                Map<String, Object> fields = line.shown() == null ? null : json.read(line.shown(), FIELDS);
                related.put(relation.key(), fields);
                summary.put(relation.key(), fields == null ? null : summary(format, fields));
            }
        }
        related.put("assignments", assignments);
        if (!restricting.isEmpty()) {
            related.put("restricting", restricting);
        }
        Object hold = account.remove("hold");
        return new Preview(account, hold, related, summary, tag);
    }

    private static Map<String, Object> summary(PreviewFormat format, Map<String, Object> fields) {
        String name = format instanceof PreviewFormat.Row row
                ? row.summary()
                : format instanceof PreviewFormat.Total ? "count" : "totalCount";
        return Map.of(name, fields.get(name));
    }

    private static String tag(String fingerprints) {
        return "\"" + HexFormat.of().formatHex(Sha256.of(fingerprints), 0, 16) + "\"";
    }
}
