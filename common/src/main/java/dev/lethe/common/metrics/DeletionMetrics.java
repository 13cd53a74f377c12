package dev.lethe.common.metrics;

import dev.lethe.common.error.Causes;
import dev.lethe.common.error.Failure;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Counts deletions, their outcomes, rows and durations, after the commit. */
@Singleton
public final class DeletionMetrics {

    /** How a call ended. */
    public enum Outcome {
        DONE,
        REFUSED,
        FAILED
    }

    static final String CALLS = "lethe.deletions";
    static final String ROWS = "lethe.deleted.rows";
    static final String REFUSALS = "lethe.refusals";

    /** From deletions of one row to those of a million. */
    private static final Duration[] BUCKETS = Stream.of(
                    5, 10, 25, 50, 100, 250, 500, 1_000, 5_000, 30_000, 120_000, 300_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterProvider<Timer> calls;
    private final MeterProvider<Counter> rows;
    private final MeterProvider<Counter> refusals;

    DeletionMetrics(MeterRegistry registry) {
        this.calls = Timer.builder(CALLS)
                .description("Deletion requests that reached the store, by outcome")
                .serviceLevelObjectives(BUCKETS)
                .withRegistry(registry);
        this.rows = Counter.builder(ROWS)
                .description("Rows, documents and files that went, or were detached, with what was deleted")
                .withRegistry(registry);
        this.refusals = Counter.builder(REFUSALS)
                .description("Users and conversations whose deletion was refused, by reason")
                .withRegistry(registry);
    }

    /** Runs a deletion and records its outcome. A 4xx failure counts as refused, any other exception as failed. */
    public <T> T call(String action, boolean dryRun, Supplier<T> deletion, Function<T, Outcome> outcome) {
        long began = System.nanoTime();
        Outcome came = Outcome.FAILED;
        try {
            T result = deletion.get();
            came = outcome.apply(result);
            return result;
        } catch (RuntimeException thrown) {
            came = isRefusal(thrown) ? Outcome.REFUSED : Outcome.FAILED;
            throw thrown;
        } finally {
            calls.withTags(
                            "action", action,
                            "outcome", came.name().toLowerCase(Locale.ROOT),
                            "dry_run", String.valueOf(dryRun))
                    .record(Duration.ofNanos(System.nanoTime() - began));
        }
    }

    /** Counts rows, documents or files that were deleted or detached. */
    public void deleted(Map<String, Long> byRelation) {
        byRelation.forEach((relation, count) -> {
            if (count > 0) {
                rows.withTag("relation", relation).increment(count);
            }
        });
    }

    /** Counts a refusal, labelled with its reason up to the first colon. */
    public void refused(String action, String reason) {
        refusals.withTags("action", action, "reason", reason.split(":", 2)[0]).increment();
    }

    private static boolean isRefusal(RuntimeException thrown) {
        return Causes.first(thrown, Failure.class)
                .filter(failure -> failure.status() < 500)
                .isPresent();
    }
}
