package dev.lethe.common.body;

import dev.lethe.common.error.FailureTranslator;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * Refuses a body that is too large or takes too long to arrive. If {@code Content-Length} is too large already, none of
 * the body is read.
 */
@ApplicationScoped
public class BodyLimit {

    private static final int EARLY = 5_000;

    private final long limit;
    private final Duration timeout;

    BodyLimit(LimitsConfig limits) {
        this.limit = limits.maxBodySize().asLongValue();
        this.timeout = limits.bodyTimeout();
    }

    void refuseAnnounced(@Observes Filters filters) {
        filters.register(this::refuseAnnounced, EARLY);
    }

    private void refuseAnnounced(RoutingContext request) {
        String length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && Long.parseLong(length) > limit) {
            request.fail(FailureTranslator.ofStatus(413));
        } else {
            request.next();
        }
    }

    InputStream guard(InputStream body, RoutingContext request) {
        return new Limited(body, request, limit, System.nanoTime() + timeout.toNanos());
    }

    private static final class Limited extends FilterInputStream {

        private final RoutingContext request;
        private final long end;
        private long left;

        Limited(InputStream in, RoutingContext request, long limit, long end) {
            super(in);
            this.request = request;
            this.left = limit;
            this.end = end;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? -1 : 1);
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(read);
            return read;
        }

        /** Doesn't close the framework's stream, because that would wait for the rest of the body. */
        @Override
        public void close() {}

        private void count(int read) {
            if (read < 0) {
                UnreadBodies.markRead(request);
                return;
            }
            left -= read;
            if (left < 0) {
                throw FailureTranslator.ofStatus(413);
            }
            // One read waits for quarkus.http.read-timeout at most; this limits how many of them there can be.
            if (System.nanoTime() - end > 0) {
                throw FailureTranslator.ofStatus(408);
            }
        }
    }
}
