package dev.lethe.testcleanup.cleanup;

import dev.lethe.common.error.Failure;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;

/** Ends a cleanup that has to be rolled back, with its message and the counts until then. */
final class CleanupFailed extends RuntimeException {

    private static final String NOTHING_DELETED = "Test data cleanup failed and was rolled back; nothing was deleted";
    private static final String RETRY_AFTER_SECONDS = "60";

    private final Failure answer;
    private final Map<String, Long> reached;

    private CleanupFailed(Failure answer, Map<String, Long> reached) {
        super(answer);
        this.answer = answer;
        this.reached = reached;
    }

    /** For rows that must stay and need rows that were to be deleted. */
    static CleanupFailed blocked(Collection<Blocker> blockers) {
        Blocker first = blockers.iterator().next();
        Failure answer = Failure.conflict(NOTHING_DELETED)
                .withDetail("step", "delete " + first.needs())
                .withDetail("table", first.table())
                .withDetail("rows", first.rows())
                .withDetail(
                        "reason",
                        "%d of %s refer by %s to %s that would go, and are no test data of this cleanup themselves"
                                .formatted(first.rows(), first.table(), first.column(), first.needs()))
                .withDetail("blocked_by", blockers);
        return new CleanupFailed(answer, Map.of());
    }

    static CleanupFailed outOfTime(TimeBudget budget, String step, Map<String, Long> reached, Throwable cause) {
        Failure answer = Failure.of(503, NOTHING_DELETED)
                .withHeader("Retry-After", RETRY_AFTER_SECONDS)
                .withDetail("step", "delete " + step)
                .withDetail("table", step)
                .withDetail(
                        "reason",
                        "It took longer than the %d seconds that a cleanup may take (lethe.testcleanup.time-budget)"
                                .formatted(budget.whole().toSeconds()))
                .withDetail("reached", reached)
                .withCause(cause);
        return new CleanupFailed(answer, reached);
    }

    /** For what the database refuses, such as a reference that nobody declared. Its message may quote rows. */
    static CleanupFailed refused(String step, Map<String, Long> reached, SQLException cause) {
        Failure answer = Failure.unexpected(cause)
                .withDetail("step", "delete " + step)
                .withDetail("table", step)
                .withDetail("reason", "The database refused it with SQL state " + cause.getSQLState())
                .withDetail("reached", reached);
        return new CleanupFailed(answer, reached);
    }

    Failure answer() {
        return answer;
    }

    Map<String, Long> reached() {
        return reached;
    }
}
