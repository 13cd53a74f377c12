package dev.lethe.testcleanup.environment;

import dev.lethe.common.error.Failure;
import dev.lethe.common.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/** Two switches of two owners: a mistake in the one, a database address say, must not be enough. */
@ApplicationScoped
public class EnvironmentGate {

    private static final Set<String> OPEN = Set.of("test", "development");

    private final EnvironmentConfig config;
    private final Transactions transactions;

    EnvironmentGate(EnvironmentConfig config, Transactions transactions) {
        this.config = config;
        this.transactions = transactions;
    }

    public void requireOpen() {
        if (config.environment().filter(OPEN::contains).isEmpty()) {
            throw closed("lethe.testcleanup.environment is neither test nor development");
        }
        if (!transactions.read(EnvironmentGate::databaseSaysSo)) {
            throw closed("the database has no row in environment_marker that says so");
        }
    }

    private static Failure closed(String reason) {
        return Failure.forbidden("Test cleanup is only available in test and development environments: " + reason);
    }

    private static boolean databaseSaysSo(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet marker = statement.executeQuery("SELECT environment FROM environment_marker")) {
            return marker.next() && OPEN.contains(marker.getString(1));
        }
    }
}
