package dev.lethe.common.body;

import dev.lethe.common.error.Failure;
import dev.lethe.common.error.FailureTranslator;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Refuses a body that is too large: before any of it is read if it announces its length, else as soon as it is. */
@ApplicationScoped
public class BodyLimit {

    private static final int EARLY = 5_000;

    private final long limit;

    BodyLimit(LimitsConfig limits) {
        this.limit = limits.maxBodySize().asLongValue();
    }

    void refuseAnnounced(@Observes Filters filters) {
        filters.register(this::refuseAnnounced, EARLY);
    }

    private void refuseAnnounced(RoutingContext request) {
        String length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && Long.parseLong(length) > limit) {
            request.fail(tooLarge());
        } else {
            request.next();
        }
    }

    InputStream guard(InputStream body) {
        return new Limited(body, limit);
    }

    private static Failure tooLarge() {
        // The rest of the body is still on its way; on this connection nothing sensible can follow it.
        return FailureTranslator.ofStatus(413).withHeader("Connection", "close");
    }

    private static final class Limited extends FilterInputStream {

        private long left;

        Limited(InputStream in, long limit) {
            super(in);
            this.left = limit;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int read) {
            left -= read;
            if (left < 0) {
                throw tooLarge();
            }
        }
    }
}
