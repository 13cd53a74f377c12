package dev.lethe.common.transaction;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often and how soon a transaction is retried that failed because of a concurrent one. */
@ConfigMapping(prefix = "lethe.transaction")
public interface TransactionConfig {

    /** How many attempts there are in all; after the last one the client gets 503. */
    @WithDefault("6")
    int attempts();

    /** The longest wait before the second attempt. It doubles with each attempt; the actual wait is random. */
    @WithDefault("20ms")
    Duration backoff();

    /** How long a request waits for an earlier one of the same user; after that the client gets 409. */
    @WithDefault("5s")
    Duration patience();
}
