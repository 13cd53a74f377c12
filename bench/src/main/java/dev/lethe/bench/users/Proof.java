package dev.lethe.bench.users;

import dev.lethe.testing.store.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;

/** Checks that both sides did what they were measured for: the log must count as many rows as each user had. */
final class Proof {

    private static final String FOUND = """
            SELECT (SELECT count(*) FROM users) AS users, (SELECT count(*) FROM wallets) AS wallets,
                   (SELECT count(*) FROM deletion_log WHERE target IS NOT NULL AND NOT dry_run) AS deleted,
                   (SELECT count(*) FROM deletion_log
                     WHERE target IS NOT NULL AND NOT dry_run AND counts NOT IN ('%s', '%s')) AS wrong""".formatted(counts(false), counts(true));

    private Proof() {}

    private static String counts(boolean byForce) {
        return Relation.taken(byForce).stream()
                .filter(relation -> relation.rows() > 0)
                .map(relation -> "\"%s\":%d".formatted(relation.name(), relation.rows()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    static void check(Database database, Population population) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(FOUND)) {
            found.next();
            long left = population.size() - found.getLong("deleted");
            if (found.getLong("wrong") > 0 || found.getLong("wallets") != left || found.getLong("users") != left + 1) {
                throw new IllegalStateException("%d users and %d wallets are left, should be %d; %d entries are wrong"
                        .formatted(found.getLong("users"), found.getLong("wallets"), left, found.getLong("wrong")));
            }
        }
    }
}
