package dev.lethe.common.transaction;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often, and how soon, a transaction is tried again that another one made fail. */
@ConfigMapping(prefix = "lethe.transaction")
public interface TransactionConfig {

    /** How often it is tried altogether; after that the client gets 503. */
    @WithDefault("6")
    int attempts();

    /** The longest wait before the second try; it doubles with every further one, and each is cut at random. */
    @WithDefault("20ms")
    Duration backoff();

    /** How long a request waits for an earlier one of the same user; after that the client gets 409. */
    @WithDefault("5s")
    Duration patience();
}
