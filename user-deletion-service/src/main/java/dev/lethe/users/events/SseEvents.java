package dev.lethe.users.events;

import dev.lethe.users.erasure.ErasureView;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

/** Makes server-sent events. */
record SseEvents(Sse sse) {

    private static final long RECONNECT_AFTER_MILLIS = 3_000;

    OutboundSseEvent of(ErasureView erasure) {
        return sse.newEventBuilder()
                .name("erasure")
                .reconnectDelay(RECONNECT_AFTER_MILLIS)
                .data(erasure)
                .build();
    }

    OutboundSseEvent heartbeat() {
        return sse.newEventBuilder().comment("still there").build();
    }
}
