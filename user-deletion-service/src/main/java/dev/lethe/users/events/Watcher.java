package dev.lethe.users.events;

import dev.lethe.users.account.Caller;
import dev.lethe.users.erasure.Erasure;
import dev.lethe.users.erasure.ErasureView;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** A client that watches an erasure, until its token expires. */
final class Watcher {

    static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final Caller caller;
    private final UUID erasure;
    private final Instant expiry;
    private final Instant since = Instant.now();
    private MultiEmitter<? super OutboundSseEvent> client;
    private Object lastProgress;
    private Instant lastSent = since;

    Watcher(Caller caller, UUID erasure, Instant expiry) {
        this.caller = caller;
        this.erasure = erasure;
        this.expiry = expiry;
    }

    Caller caller() {
        return caller;
    }

    UUID erasure() {
        return erasure;
    }

    boolean isExpired(Instant now) {
        return !now.isBefore(expiry) || client == null && since.plus(HEARTBEAT).isBefore(now);
    }

    synchronized void attach(MultiEmitter<? super OutboundSseEvent> emitter) {
        client = emitter;
    }

    /** Sends the erasure if anything but its forecast has changed, or else a heartbeat if one is due. */
    synchronized void send(Erasure now, SseEvents events) {
        ErasureView view = now.view();
        if (client == null) {
            return;
        }
        if (!now.progress().equals(lastProgress)) {
            lastProgress = now.progress();
            emit(events.of(view));
        } else {
            beat(events);
        }
        if (now.hasEnded()) {
            client.complete();
        }
    }

    /** Not while the client hasn't read the last event, which it would replace. */
    synchronized void beat(SseEvents events) {
        boolean isDue = lastSent.plus(HEARTBEAT).isBefore(Instant.now());
        if (client != null && client.requested() > 0 && isDue) {
            emit(events.heartbeat());
        }
    }

    synchronized void end() {
        if (client != null) {
            client.complete();
        }
    }

    private void emit(OutboundSseEvent event) {
        client.emit(event);
        lastSent = Instant.now();
    }
}
