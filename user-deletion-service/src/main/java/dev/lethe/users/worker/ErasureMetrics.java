package dev.lethe.users.worker;

import dev.lethe.common.metrics.DeletionMetrics;
import dev.lethe.common.transaction.Sql;
import dev.lethe.common.transaction.Transactions;
import dev.lethe.users.erasure.State;
import dev.lethe.users.operation.Action;
import dev.lethe.users.operation.Entry;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Metrics of erasures. Those of the cluster are read from the database by every replica, and are the same on each. */
@Singleton
final class ErasureMetrics {

    private static final List<State> OPEN = List.of(State.SCHEDULED, State.RUNNING, State.PAUSED);

    private static final String READ = """
            SELECT state, count(*) AS erasures, coalesce(sum(total - done - refused - failed)
                       FILTER (WHERE unfinished IS DISTINCT FROM 'participants'), 0) AS waiting,
                   coalesce(extract(epoch FROM max(clock_timestamp() - blocked_since)), 0) AS blocked_seconds
              FROM erasures WHERE state IN ('scheduled', 'running', 'paused') OR unfinished IS NOT NULL GROUP BY state
            """;

    private record Figures(long erasures, long waiting, double blockedSeconds) {
        static final Figures NONE = new Figures(0, 0, 0);
    }

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30)
    };

    private final Transactions transactions;
    private final MeterRegistry registry;
    private final DeletionMetrics deletions;
    private final Timer chunks;
    private volatile Map<String, Figures> figures = Map.of();

    ErasureMetrics(Transactions transactions, MeterRegistry registry, DeletionMetrics deletions) {
        this.transactions = transactions;
        this.registry = registry;
        this.deletions = deletions;
        this.chunks = Timer.builder("lethe.erasures.chunk")
                .description("Chunks of erasures that this replica worked on")
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
        for (State state : OPEN) {
            String name = state.wireName();
            Gauge.builder("lethe.erasures", () -> of(name).erasures())
                    .description("Erasures that haven't ended")
                    .tag("state", name)
                    .register(registry);
            Gauge.builder("lethe.erasures.waiting.targets", () -> of(name).waiting())
                    .description("Users who are still to be deleted by erasures that haven't ended")
                    .tag("state", name)
                    .register(registry);
        }
        Gauge.builder("lethe.erasures.oldest.blocked.seconds", this::oldestBlocked)
                .description("For how long the erasure that is blocked longest has been, or 0")
                .register(registry);
        for (Turn.End end : List.of(Turn.End.COMPLETED, Turn.End.FAILED)) {
            ended(end, 0);
        }
    }

    void refresh() {
        figures = transactions.read(ErasureMetrics::read);
    }

    /** Counts what a chunk did, after its commit. */
    void worked(Action action, List<Entry> entries, Duration time) {
        chunks.record(time);
        for (Entry entry : entries) {
            if (entry.isRefused()) {
                deletions.refused(action.wireName(), entry.reason());
            }
        }
        deletions.deleted(Entry.gone(entries));
    }

    void ended(Turn.End end) {
        if (end == Turn.End.COMPLETED || end == Turn.End.FAILED) {
            ended(end, 1);
        }
    }

    private void ended(Turn.End end, int count) {
        registry.counter("lethe.erasures.ended", "state", end.name().toLowerCase(Locale.ROOT))
                .increment(count);
    }

    private Figures of(String state) {
        return figures.getOrDefault(state, Figures.NONE);
    }

    private double oldestBlocked() {
        return figures.values().stream()
                .mapToDouble(Figures::blockedSeconds)
                .max()
                .orElse(0);
    }

    private static Map<String, Figures> read(Connection connection) throws SQLException {
        Map<String, Figures> read = new ConcurrentHashMap<>();
        OPEN.forEach(state -> read.put(state.wireName(), Figures.NONE));
        Sql.forEach(
                connection,
                READ,
                row -> read.put(
                        row.getString("state"),
                        new Figures(
                                row.getLong("erasures"), row.getLong("waiting"), row.getDouble("blocked_seconds"))));
        return read;
    }
}
