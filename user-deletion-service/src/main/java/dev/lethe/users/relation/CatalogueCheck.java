package dev.lethe.users.relation;

import dev.lethe.common.schema.ForeignKey;
import dev.lethe.common.schema.SchemaCheck;
import dev.lethe.common.transaction.Transactions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.health.Readiness;

/** Holds the catalogue against the database's own foreign keys. */
@Readiness
@Singleton
public class CatalogueCheck extends SchemaCheck {

    /** The first that answers what a row was before it changed. */
    private static final int OLDEST_SERVER = 18;

    CatalogueCheck(Transactions transactions) {
        super(transactions, "relation catalogue");
    }

    @Override
    protected List<String> problems(Connection connection) throws SQLException {
        List<String> problems = new ArrayList<>();
        int version = connection.getMetaData().getDatabaseMajorVersion();
        if (version < OLDEST_SERVER) {
            problems.add("PostgreSQL %d doesn't know what a deletion is written in; %d does"
                    .formatted(version, OLDEST_SERVER));
        }
        Set<String> missing = new HashSet<>();
        List<String> parents = new ArrayList<>(List.of("users"));
        for (Relation relation : Catalogue.RELATIONS) {
            relation.columns().forEach(column -> missing.add(relation.table() + "." + column));
            if (relation.onDelete() != OnDelete.DETACH) {
                parents.add(relation.table());
            }
        }
        for (ForeignKey key : ForeignKey.to(parents, connection)) {
            if (!key.parent().equals("users")) {
                problems.add(key.column() + " references " + key.parent()
                        + ", whose rows a deletion removes, and would make it fail");
            } else if (missing.remove(key.column())) {
                if (key.mandatory() && isDetached(key.column())) {
                    problems.add(key.column() + " is to be detached and is NOT NULL");
                }
                problems.addAll(key.faults());
            } else {
                problems.add(key.column() + " references users and isn't in the catalogue");
            }
        }
        missing.stream()
                .sorted()
                .forEach(column -> problems.add(column + " is in the catalogue and doesn't reference users"));
        return problems;
    }

    private static boolean isDetached(String column) {
        return Catalogue.RELATIONS.stream()
                .filter(relation -> relation.onDelete() == OnDelete.DETACH)
                .anyMatch(relation ->
                        relation.columns().stream().anyMatch(c -> column.equals(relation.table() + "." + c)));
    }
}
