package dev.lethe.common.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.common.error.Failure;
import dev.lethe.common.metrics.DeletionMetrics.Outcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DeletionMetricsTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final DeletionMetrics metrics = new DeletionMetrics(registry);

    private long calls(String outcome, boolean dryRun) {
        return registry.get("lethe.deletions")
                .tags("action", "delete", "outcome", outcome, "dry_run", String.valueOf(dryRun))
                .timer()
                .count();
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void countsACallByHowItEnded(Outcome outcome) {
        assertThat(metrics.call("delete", true, () -> "told", told -> outcome)).isEqualTo("told");
        assertThat(calls(outcome.name().toLowerCase(Locale.ROOT), true)).isOne();
        assertThat(registry.get("lethe.deletions").timers()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"404, refused", "409, refused", "500, failed", "503, failed"})
    void tellsRefusalsFromFailures(int status, String outcome) {
        assertThatThrownBy(() -> metrics.call(
                        "delete",
                        false,
                        () -> {
                            throw Failure.of(status, "no");
                        },
                        told -> Outcome.DONE))
                .isInstanceOf(Failure.class);
        assertThat(calls(outcome, false)).isOne();
    }

    @Test
    void countsRowsAndOmitsTablesWithoutAny() {
        metrics.deleted(Map.of("messages", 3L, "conversations", 0L));
        metrics.deleted(Map.of("messages", 4L));
        assertThat(registry.get("lethe.deleted.rows").counters()).hasSize(1);
        assertThat(registry.get("lethe.deleted.rows")
                        .tag("relation", "messages")
                        .counter()
                        .count())
                .isEqualTo(7);
    }

    @Test
    void makesNoLabelOfNumbersAndNames() {
        metrics.refused(
                "delete", "Cannot delete user with related data: 3 audit logs. Please deactivate the user instead.");
        metrics.refused(
                "delete",
                "Cannot delete user with related data: 1 uploaded assets. Please deactivate the user instead.");
        assertThat(registry.get("lethe.refusals")
                        .tag("reason", "Cannot delete user with related data")
                        .counter()
                        .count())
                .isEqualTo(2);
    }
}
