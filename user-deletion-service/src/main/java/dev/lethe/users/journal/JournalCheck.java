package dev.lethe.users.journal;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** The service isn't ready while its database lacks deletions that the journal has. */
@Readiness
@Singleton
final class JournalCheck implements HealthCheck {

    private final Journal journal;

    JournalCheck(Journal journal) {
        this.journal = journal;
    }

    @Override
    public HealthCheckResponse call() {
        JournalState state = journal.state();
        var response = HealthCheckResponse.named("journal").status(state.isReady());
        return state.isReady()
                ? response.build()
                : response.withData("problem", state.problem()).build();
    }
}
