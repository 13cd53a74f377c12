package dev.lethe.testcleanup.cleanup;

import dev.lethe.common.error.Failure;
import java.util.Collection;

/** Why a cleanup was taken back: the step, the table and the reason, under the contract's {@code error}. */
final class CleanupFailure {

    static final String REACHED = "reached";

    private static final String NOTHING_DELETED = "Test data cleanup failed and was rolled back; nothing was deleted";
    private static final String RETRY_AFTER_SECONDS = "60";

    private CleanupFailure() {}

    /** Rows that have to stay need rows that were to go. */
    static Failure blocked(Collection<Blocker> blockers) {
        Blocker first = blockers.iterator().next();
        return Failure.conflict(NOTHING_DELETED)
                .withDetail("step", "delete " + first.needs())
                .withDetail("table", first.table())
                .withDetail("rows", first.rows())
                .withDetail(
                        "reason",
                        "%d of %s refer by %s to %s that would go, and are no test data of this cleanup themselves"
                                .formatted(first.rows(), first.table(), first.column(), first.needs()))
                .withDetail("blocked_by", blockers);
    }

    static Failure outOfTime(TimeBudget budget, String step, Counts counts, Throwable cause) {
        return Failure.of(503, NOTHING_DELETED)
                .withHeader("Retry-After", RETRY_AFTER_SECONDS)
                .withDetail("step", "delete " + step)
                .withDetail("table", step)
                .withDetail(
                        "reason",
                        "It took longer than the %d seconds that a cleanup may take (lethe.testcleanup.time-budget)"
                                .formatted(budget.whole().toSeconds()))
                .withDetail(REACHED, counts.all())
                .withCause(cause);
    }
}
