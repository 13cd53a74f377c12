package dev.lethe.items.store;

import com.mongodb.MongoException;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Reports the service as ready when the indexes exist, and whether deletions use transactions. */
@Readiness
@ApplicationScoped
public class StoreCheck implements HealthCheck {

    private final Transactions transactions;
    private final Indexes indexes;

    StoreCheck(Transactions transactions, Indexes indexes) {
        this.transactions = transactions;
        this.indexes = indexes;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("deletions");
        try {
            indexes.make();
            return response.withData("mode", transactions.areThere() ? "transactions" : "ordered steps")
                    .up()
                    .build();
        } catch (MongoException away) {
            return response.down().build();
        }
    }
}
