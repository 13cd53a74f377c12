package dev.lethe.testcleanup.catalogue;

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

    CatalogueCheck(Transactions transactions) {
        super(transactions, "test data catalogue");
    }

    @Override
    protected List<String> problems(Connection connection) throws SQLException {
        Set<String> missing = new HashSet<>();
        for (Table table : Catalogue.TABLES) {
            table.references()
                    .forEach(reference ->
                            missing.add(sentence(table.name() + "." + reference.column(), reference.to())));
        }
        List<String> problems = new ArrayList<>();
        List<String> names = Catalogue.TABLES.stream().map(Table::name).toList();
        for (ForeignKey key : ForeignKey.to(names, connection)) {
            if (missing.remove(sentence(key.column(), key.parent()))) {
                problems.addAll(key.faults());
            } else {
                problems.add(sentence(key.column(), key.parent()) + ", and the catalogue doesn't say so");
            }
        }
        missing.stream().sorted().forEach(claim -> problems.add(claim + " by the catalogue, and not in the database"));
        return problems;
    }

    private static String sentence(String column, String table) {
        return column + " references " + table;
    }
}
