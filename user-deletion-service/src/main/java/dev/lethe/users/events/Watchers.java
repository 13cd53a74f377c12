package dev.lethe.users.events;

import dev.lethe.common.error.Failure;
import dev.lethe.common.transaction.SqlState;
import dev.lethe.users.account.Caller;
import dev.lethe.users.account.User;
import dev.lethe.users.erasure.Erasure;
import dev.lethe.users.erasure.ErasureConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * The clients of this replica that watch erasures. Once a second, all erasures that are watched are read in one
 * statement and all accounts of those who watch in another one, so a client costs a socket and some memory: neither a
 * thread nor a connection to the database.
 */
@Singleton
public class Watchers {

    private static final Logger LOG = Logger.getLogger(Watchers.class);

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private record Seen(Map<UUID, Erasure> erasures, Map<UUID, User> accounts) {}

    private final ErasureConfig config;
    private final Set<Watcher> watchers = new HashSet<>();
    private SseEvents events;
    private boolean isStopping;

    Watchers(ErasureConfig config, MeterRegistry registry) {
        this.config = config;
        Gauge.builder("lethe.erasures.watchers", () -> all().size())
                .description("Clients that watch an erasure at this replica")
                .register(registry);
    }

    /** Returns the events of an erasure, the present state first. */
    Multi<OutboundSseEvent> watch(Watcher watcher, Erasure now, SseEvents events) {
        add(watcher, events);
        return Multi.createFrom()
                .emitter(
                        client -> {
                            client.onTermination(() -> remove(watcher));
                            watcher.attach(client);
                            watcher.send(now, events);
                        },
                        // A client that reads slowly gets the latest state.
                        BackPressureStrategy.LATEST);
    }

    private synchronized void add(Watcher watcher, SseEvents events) {
        if (isStopping) {
            throw Failure.unavailable(RETRY_AFTER, null).withHeader("Connection", "close");
        }
        Caller caller = watcher.caller();
        long open = watchers.stream()
                .filter(other -> other.caller().id().equals(caller.id()))
                .count();
        if (open >= config.streamsPerCaller()) {
            throw Failure.of(429, "You have %d event streams open, which is the limit".formatted(open))
                    .withHeader("Retry-After", "15");
        }
        this.events = events;
        watchers.add(watcher);
    }

    private synchronized void remove(Watcher watcher) {
        watchers.remove(watcher);
    }

    private synchronized List<Watcher> all() {
        return List.copyOf(watchers);
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void send() {
        Instant now = Instant.now();
        all().stream().filter(watcher -> watcher.isExpired(now)).forEach(this::end);
        List<Watcher> all = all();
        if (all.isEmpty()) {
            return;
        }
        try {
            Seen seen = QuarkusTransaction.requiringNew().call(() -> look(all));
            all.forEach(watcher -> send(watcher, seen));
        } catch (RuntimeException failed) {
            if (!SqlState.isAway(failed)) {
                throw failed;
            }
            LOG.debug("The database is away", failed);
            all.forEach(watcher -> watcher.beat(events));
        }
    }

    private static Seen look(List<Watcher> all) {
        List<Erasure> erasures = Erasure.list(
                "id in ?1", all.stream().map(Watcher::erasure).distinct().toList());
        List<User> accounts = User.list(
                "id in ?1",
                all.stream().map(watcher -> watcher.caller().id()).distinct().toList());
        return new Seen(
                erasures.stream().collect(Collectors.toMap(erasure -> erasure.id, Function.identity())),
                accounts.stream().collect(Collectors.toMap(account -> account.id, Function.identity())));
    }

    private void send(Watcher watcher, Seen seen) {
        Erasure erasure = seen.erasures().get(watcher.erasure());
        if (erasure == null
                || !may(
                        watcher.caller(),
                        erasure,
                        seen.accounts().get(watcher.caller().id()))) {
            end(watcher);
        } else {
            watcher.send(erasure, events);
        }
    }

    private void end(Watcher watcher) {
        watcher.end();
        remove(watcher);
    }

    /** Checks again what was checked when the stream began. */
    private static boolean may(Caller caller, Erasure erasure, User account) {
        if (account == null) {
            return !caller.hasAccount();
        }
        return account.isActive() && (account.isAdmin() || erasure.isOfAccount(caller.id()));
    }

    /** A stream that stayed open would hold up the shutdown. */
    void beginShutdown(@Observes ShutdownDelayInitiatedEvent event) {
        synchronized (this) {
            isStopping = true;
        }
        all().forEach(Watcher::end);
    }
}
