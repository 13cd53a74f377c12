package dev.lethe.users.relation;

import dev.lethe.common.transaction.StoreException;
import dev.lethe.common.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Holds the catalogue against the database's own foreign keys. A relation that one of them doesn't know means deletions
 * that fail, or that leave something behind; so the service isn't ready, and says which relation it is.
 */
@Readiness
@ApplicationScoped
public class CatalogueCheck implements HealthCheck {

    /** Every column that refers to users, and those that refer to a relation whose rows a deletion removes. */
    private static final String FOREIGN_KEYS = """
            SELECT fk.conrelid::regclass::text AS child, col.attname AS child_column, fk.confrelid::regclass::text AS parent,
                   col.attnotnull AS is_mandatory, fk.confdeltype NOT IN ('a', 'r') AS acts_by_itself,
                   EXISTS (SELECT FROM pg_index i
                            WHERE i.indrelid = fk.conrelid AND i.indkey[0] = col.attnum
                              AND i.indisvalid AND i.indpred IS NULL) AS is_indexed
              FROM pg_constraint fk
              JOIN pg_attribute col ON col.attrelid = fk.conrelid AND col.attnum = ANY (fk.conkey)
             WHERE fk.contype = 'f' AND fk.conparentid = 0
               AND fk.confrelid = ANY (SELECT to_regclass(name) FROM unnest(?::text[]) AS name)
             ORDER BY 1, 2
            """;

    /** The first that answers what a row was before it changed. */
    private static final int OLDEST_SERVER = 18;

    private static final Logger LOG = Logger.getLogger(CatalogueCheck.class);

    private final Transactions transactions;
    /** Null before the first look. */
    private volatile List<String> lastLogged;

    CatalogueCheck(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("relation catalogue");
        try {
            List<String> problems = transactions.run(CatalogueCheck::problems);
            log(problems);
            for (int i = 0; i < problems.size(); i++) {
                response.withData("problem " + (i + 1), problems.get(i));
            }
            return response.status(problems.isEmpty()).build();
        } catch (StoreException away) {
            // That is for the database's own check to say; the catalogue is what it was.
            return response.status(lastLogged != null && lastLogged.isEmpty()).build();
        }
    }

    private void log(List<String> problems) {
        if (!problems.equals(lastLogged)) {
            problems.forEach(problem -> LOG.errorf("The relation catalogue doesn't fit the database: %s", problem));
            lastLogged = problems;
        }
    }

    static List<String> problems(Connection connection) throws SQLException {
        List<String> problems = new ArrayList<>();
        int version = connection.getMetaData().getDatabaseMajorVersion();
        if (version < OLDEST_SERVER) {
            problems.add("PostgreSQL " + version + " doesn't know what a deletion is written in; " + OLDEST_SERVER
                    + " does");
        }
        Set<String> missing = new HashSet<>();
        List<String> parents = new ArrayList<>(List.of("users"));
        for (Relation relation : Catalogue.RELATIONS) {
            relation.columns().forEach(column -> missing.add(relation.table() + "." + column));
            if (relation.onDelete() != OnDelete.DETACH) {
                parents.add(relation.table());
            }
        }
        try (var query = connection.prepareStatement(FOREIGN_KEYS)) {
            query.setArray(1, connection.createArrayOf("text", parents.toArray()));
            try (ResultSet key = query.executeQuery()) {
                while (key.next()) {
                    String column = key.getString("child") + "." + key.getString("child_column");
                    if (!key.getString("parent").equals("users")) {
                        problems.add(column + " references " + key.getString("parent")
                                + ", whose rows a deletion removes, and would make it fail");
                    } else if (missing.remove(column)) {
                        check(key, column, problems);
                    } else {
                        problems.add(column + " references users and isn't in the catalogue");
                    }
                }
            }
        }
        missing.stream()
                .sorted()
                .forEach(column -> problems.add(column + " is in the catalogue and doesn't reference users"));
        return problems;
    }

    private static void check(ResultSet key, String column, List<String> problems) throws SQLException {
        boolean detached = Catalogue.RELATIONS.stream()
                .filter(relation -> relation.onDelete() == OnDelete.DETACH)
                .anyMatch(relation ->
                        relation.columns().stream().anyMatch(c -> column.equals(relation.table() + "." + c)));
        if (detached && key.getBoolean("is_mandatory")) {
            problems.add(column + " is to be detached and is NOT NULL");
        }
        if (key.getBoolean("acts_by_itself")) {
            problems.add(column + " has an ON DELETE action of its own, which no count would show");
        }
        if (!key.getBoolean("is_indexed")) {
            problems.add(column + " references users and has no index that begins with it");
        }
    }
}
