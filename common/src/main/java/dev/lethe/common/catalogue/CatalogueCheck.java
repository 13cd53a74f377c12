package dev.lethe.common.catalogue;

import dev.lethe.common.transaction.Transactions;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Compares the catalogue with the entities at start, and with the database's foreign keys at each readiness check. A
 * foreign key that only one side knows makes deletions fail or leave rows behind.
 */
@Readiness
@Singleton
@IfBuildProperty(name = "quarkus.datasource.db-kind", stringValue = "postgresql")
public class CatalogueCheck implements HealthCheck {

    private static final Logger LOG = Logger.getLogger(CatalogueCheck.class);

    /** The only version that the services are tested with. The statements of users need its {@code RETURNING old.…}. */
    private static final int OLDEST_SERVER = 18;

    private final Catalogue catalogue;
    private final EntityManagerFactory hibernate;
    private final Transactions transactions;
    /** Null before the first check. */
    private volatile List<String> lastLogged;

    public CatalogueCheck(Catalogue catalogue, EntityManagerFactory hibernate, Transactions transactions) {
        this.catalogue = catalogue;
        this.hibernate = hibernate;
        this.transactions = transactions;
    }

    public void start(@Observes StartupEvent event) {
        catalogue.requireAllOf(hibernate);
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("catalogue");
        try {
            List<String> problems = transactions.read(this::problems);
            log(problems);
            for (int i = 0; i < problems.size(); i++) {
                response.withData("problem " + (i + 1), problems.get(i));
            }
            return response.status(problems.isEmpty()).build();
        } catch (PersistenceException away) {
            // That is for the database's own check to say; what is declared is what it was.
            return response.status(lastLogged != null && lastLogged.isEmpty()).build();
        }
    }

    /** Returns why deletions would fail, be incomplete, or read whole tables. */
    public List<String> problems(Connection connection) throws SQLException {
        List<String> problems = new ArrayList<>();
        int version = connection.getMetaData().getDatabaseMajorVersion();
        if (version < OLDEST_SERVER) {
            problems.add("PostgreSQL %d is too old; %d is the first that will do".formatted(version, OLDEST_SERVER));
        }
        Map<String, Reference> declared = new HashMap<>();
        catalogue
                .references()
                .forEach(reference -> declared.put(
                        sentence(
                                reference.qualified(),
                                catalogue.table(reference.to()).name()),
                        reference));
        Set<String> missing = new TreeSet<>(declared.keySet());
        for (ForeignKey key : ForeignKey.to(catalogue.erased(), connection)) {
            String sentence = sentence(key.column(), key.parent());
            Reference reference = declared.get(sentence);
            if (reference == null) {
                problems.add(sentence + " and isn't in the catalogue");
                continue;
            }
            missing.remove(sentence);
            if (reference.effect() == Effect.DETACH && key.mandatory()) {
                problems.add(key.column() + " is to be detached and is NOT NULL");
            }
            problems.addAll(key.faults());
        }
        missing.forEach(claim -> problems.add(claim + " by the catalogue, and not in the database"));
        return problems;
    }

    private static String sentence(String column, String table) {
        return column + " references " + table;
    }

    private void log(List<String> problems) {
        if (!problems.equals(lastLogged)) {
            problems.forEach(problem -> LOG.errorf("The catalogue doesn't fit the database: %s", problem));
            lastLogged = problems;
        }
    }
}
