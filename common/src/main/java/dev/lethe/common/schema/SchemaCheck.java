package dev.lethe.common.schema;

import dev.lethe.common.transaction.StoreException;
import dev.lethe.common.transaction.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.jboss.logging.Logger;

/**
 * A relation that the service and its database don't both know means deletions that fail, or that leave something behind;
 * so the service isn't ready then, and says which relation it is.
 */
public abstract class SchemaCheck implements HealthCheck {

    private static final Logger LOG = Logger.getLogger(SchemaCheck.class);

    private final Transactions transactions;
    private final String name;
    /** Null before the first look. */
    private volatile List<String> lastLogged;

    /** @param name of what the service declares */
    protected SchemaCheck(Transactions transactions, String name) {
        this.transactions = transactions;
        this.name = name;
    }

    protected abstract List<String> problems(Connection connection) throws SQLException;

    @Override
    public final HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named(name);
        try {
            List<String> problems = transactions.run(this::problems);
            log(problems);
            for (int i = 0; i < problems.size(); i++) {
                response.withData("problem " + (i + 1), problems.get(i));
            }
            return response.status(problems.isEmpty()).build();
        } catch (StoreException away) {
            // That is for the database's own check to say; what is declared is what it was.
            return response.status(lastLogged != null && lastLogged.isEmpty()).build();
        }
    }

    private void log(List<String> problems) {
        if (!problems.equals(lastLogged)) {
            problems.forEach(problem -> LOG.errorf("The %s doesn't fit the database: %s", name, problem));
            lastLogged = problems;
        }
    }
}
