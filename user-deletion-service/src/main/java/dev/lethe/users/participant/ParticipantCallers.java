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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
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
    private final Claims claims;
    private final Results results;
    private final CallMetrics metrics;
    private final Map<String, Line> lines;
    private final ScheduledThreadPoolExecutor threads;
    private volatile boolean stopping;

    ParticipantCallers(
            Transactions transactions,
            Claims claims,
            Results results,
            CallMetrics metrics,
            Participants participants,
            OwnJson json) {
        this.transactions = transactions;
        this.claims = claims;
        this.results = results;
        this.metrics = metrics;
        this.lines = participants.all().stream()
                .map(participant -> new Line(
                        participant, new ParticipantClient(participant, json), new Breaker(participant.atOnce())))
                .collect(Collectors.toMap(line -> line.participant().name(), line -> line));
        int most = lines.values().stream()
                .mapToInt(line -> line.participant().atOnce())
                .sum();
        this.threads = new ScheduledThreadPoolExecutor(most + 1, work -> new Thread(work, "participant-caller"));
        threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Scheduled(every = "${lethe.erasures.poll:5s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void poll() {
        loggingFailure(() -> metrics.waiting(transactions.run(this::waiting)));
        wake();
    }

    /** Returns what waits, and says so of erasures that wait for a participant that isn't called. */
    private Map<String, Long> waiting(Connection connection) throws SQLException {
        Map<String, Long> waiting = claims.waiting(connection);
        for (String name : waiting.keySet()) {
            Line line = lines.get(name);
            if (line == null || line.breaker().isOpen()) {
                claims.blockWaiting(connection, name, line == null ? "It isn't configured" : "It doesn't answer");
            }
        }
        return waiting;
    }

    void begin(@Observes Erasures.Due due) {
        wake();
    }

    /** Starts callers, up to as many as may call at once. Each ends when nothing is due. */
    public void wake() {
        for (Line line : lines.values()) {
            while (!stopping && line.breaker().begin()) {
                start(line);
            }
        }
    }

    private void start(Line line) {
        try {
            threads.execute(() -> {
                try {
                    loggingFailure(() -> callWhileDue(line));
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
                    connection -> claims.claim(connection, line.participant(), ErasureCall.MOST, claimed));
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
            Map<String, Result> answer = line.client().call(claim);
            Optional<String> end =
                    transactions.run(connection -> results.store(connection, participant, claim, answer));
            metrics.called(participant, CallMetrics.ANSWERED, began);
            line.breaker().succeeded();
            end.ifPresent(state -> {
                LOG.infof("Erasure %s is %s: its participants are done", claim.erasure(), state);
                metrics.ended(state);
            });
        } catch (ParticipantClient.NoAnswer none) {
            metrics.called(participant, none.isRefusal() ? CallMetrics.REFUSED : CallMetrics.FAILED, began);
            if (none.isRefusal()) {
                line.breaker().succeeded();
                refused(participant, claim, none);
            } else {
                failed(line, claim, none.getMessage());
            }
        } catch (RuntimeException unexpected) {
            if (SqlState.isAway(unexpected)) {
                throw unexpected;
            }
            LOG.errorf(unexpected, "An answer of participant %s can't be stored", participant.name());
            metrics.called(participant, CallMetrics.FAILED, began);
            failed(line, claim, "Its answer can't be stored");
        }
    }

    /** A call for several subjects is repeated for each alone, so that one of them doesn't keep the others. */
    private void refused(Participant participant, Claim claim, ParticipantClient.NoAnswer refused) {
        LOG.warnf(
                "Participant %s refuses a call for %d subjects of erasure %s: %s",
                participant.name(), claim.subjects().size(), claim.erasure(), refused.getMessage());
        Duration pause = claim.subjects().size() == 1 ? null : Duration.ZERO;
        postpone(participant, claim, pause, true, refused.getMessage());
    }

    private void failed(Line line, Claim claim, String message) {
        Duration pause = line.breaker().failed();
        LOG.warnf(
                "Participant %s is left alone for %s, erasure %s waits: %s",
                line.participant().name(), pause, claim.erasure(), message);
        postpone(line.participant(), claim, pause, false, message);
        try {
            threads.schedule(this::wake, pause.toMillis() + 1, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException ends) {
            LOG.debug("Another replica goes on", ends);
        }
    }

    private void postpone(Participant participant, Claim claim, Duration pause, boolean alone, String message) {
        transactions.run(connection -> {
            claims.postpone(connection, participant, claim, pause, alone, message);
            return null;
        });
    }

    /** Claims end by themselves, so that the work is done again. */
    private static void loggingFailure(Runnable work) {
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
