package dev.lethe.users.participant;

import dev.lethe.common.json.OwnJson;
import dev.lethe.common.participant.ErasureAnswer.Result;
import dev.lethe.common.participant.ErasureCall;
import dev.lethe.common.transaction.SqlState;
import dev.lethe.common.transaction.Transactions;
import dev.lethe.users.erasure.Erasures;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Calls participants as long as something is due: after an erasure was accepted or left to them here, and regularly. No
 * database connection is held during a call. At the shutdown calls are finished, or made again when their claim ends.
 */
@Singleton
public class ParticipantCallers {

    private static final Logger LOG = Logger.getLogger(ParticipantCallers.class);

    /** A claim outlives the call by this, to store what came of it. */
    private static final Duration TO_STORE = Duration.ofSeconds(5);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private record Line(Participant participant, ParticipantClient client, Breaker breaker) {}

    private final Transactions transactions;
    private final Calls calls;
    private final CallMetrics metrics;
    private final List<Line> lines;
    private final ScheduledThreadPoolExecutor threads;
    private volatile boolean stopping;

    ParticipantCallers(
            Transactions transactions, Calls calls, CallMetrics metrics, Participants participants, OwnJson json) {
        this.transactions = transactions;
        this.calls = calls;
        this.metrics = metrics;
        this.lines = participants.all().stream()
                .map(participant -> new Line(
                        participant, new ParticipantClient(participant, json), new Breaker(participant.atOnce())))
                .toList();
        int most = lines.stream().mapToInt(line -> line.participant().atOnce()).sum();
        this.threads = new ScheduledThreadPoolExecutor(most + 1, work -> new Thread(work, "participant-caller"));
        threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Scheduled(every = "${lethe.erasures.poll:5s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void poll() {
        unlessAway(() -> metrics.waiting(transactions.run(this::waiting)));
        wake();
    }

    /** Returns what waits, and says so of erasures that wait for a participant that isn't called. */
    private Map<String, Map<UUID, Long>> waiting(Connection connection) throws SQLException {
        Map<String, Map<UUID, Long>> waiting = calls.waiting(connection);
        for (Map.Entry<String, Map<UUID, Long>> entry : waiting.entrySet()) {
            Optional<Line> line = lines.stream()
                    .filter(one -> one.participant().name().equals(entry.getKey()))
                    .findFirst();
            if (line.isEmpty() || line.get().breaker().isOpen()) {
                String why = line.isEmpty() ? "It isn't configured" : "It doesn't answer";
                calls.blockUnblocked(
                        connection, entry.getKey(), why, entry.getValue().keySet());
            }
        }
        return waiting;
    }

    void begin(@Observes Erasures.Due due) {
        wake();
    }

    /** Starts callers, up to as many as may call at once. Each ends when nothing is due. */
    public void wake() {
        for (Line line : lines) {
            while (!stopping && line.breaker().begin()) {
                start(line);
            }
        }
    }

    private void start(Line line) {
        try {
            threads.execute(() -> {
                try {
                    unlessAway(() -> callWhileDue(line));
                } finally {
                    line.breaker().end();
                }
            });
        } catch (RejectedExecutionException ends) {
            line.breaker().end();
        }
    }

    void beginShutdown(@Observes ShutdownDelayInitiatedEvent event) {
        stopping = true;
    }

    void finishShutdown(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        threads.shutdown();
        if (!threads.awaitTermination(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warn("Participants are still being called; these calls are made again");
            threads.shutdownNow();
        }
    }

    private void callWhileDue(Line line) {
        Duration claimed = line.participant().config().timeout().plus(TO_STORE);
        while (!stopping && !line.breaker().isOpen()) {
            Optional<Claim> claim = transactions.run(
                    connection -> calls.claim(connection, line.participant(), ErasureCall.MOST, claimed));
            if (claim.isEmpty()) {
                return;
            }
            call(line, claim.get());
        }
    }

    private void call(Line line, Claim claim) {
        Participant participant = line.participant();
        long began = System.nanoTime();
        try {
            Map<String, Result> results = line.client().call(claim);
            metrics.called(participant, CallMetrics.ANSWERED, began);
            line.breaker().succeeded();
            Optional<String> end = transactions.run(connection -> calls.store(connection, participant, claim, results));
            end.ifPresent(state -> {
                LOG.infof("Erasure %s is %s: its participants are done", claim.erasure(), state);
                metrics.ended(state);
            });
        } catch (ParticipantClient.NoAnswer refused) {
            if (refused.isRefusal()) {
                metrics.called(participant, CallMetrics.REFUSED, began);
                line.breaker().succeeded();
                refused(participant, claim, refused);
            } else {
                metrics.called(participant, CallMetrics.FAILED, began);
                failed(line, claim, refused);
            }
        }
    }

    /** A call for several subjects is repeated for each alone, so that one of them doesn't keep the others. */
    private void refused(Participant participant, Claim claim, ParticipantClient.NoAnswer refused) {
        boolean wasAlone = claim.subjects().size() == 1;
        LOG.warnf(
                "Participant %s refuses a call for %d subjects of erasure %s: %s",
                participant.name(), claim.subjects().size(), claim.erasure(), refused.getMessage());
        postpone(participant, claim, wasAlone ? Optional.empty() : Optional.of(Duration.ZERO), true, refused);
    }

    private void failed(Line line, Claim claim, ParticipantClient.NoAnswer failed) {
        Duration pause = line.breaker().failed();
        LOG.warnf(
                "Participant %s is left alone for %s, erasure %s waits: %s",
                line.participant().name(), pause, claim.erasure(), failed.getMessage());
        postpone(line.participant(), claim, Optional.of(pause), false, failed);
        try {
            threads.schedule(this::wake, pause.toMillis() + 1, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException ends) {
            LOG.debug("Another replica goes on", ends);
        }
    }

    private void postpone(
            Participant participant,
            Claim claim,
            Optional<Duration> pause,
            boolean alone,
            ParticipantClient.NoAnswer reason) {
        transactions.run(connection -> {
            calls.postpone(connection, participant, claim, pause, alone, reason.getMessage());
            return null;
        });
    }

    /** Ignores failures while the database is away; claims end by themselves. */
    private static void unlessAway(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failed) {
            if (SqlState.isAway(failed)) {
                LOG.debug("The database is away", failed);
            } else {
                LOG.error("Participants couldn't be called", failed);
            }
        }
    }
}
