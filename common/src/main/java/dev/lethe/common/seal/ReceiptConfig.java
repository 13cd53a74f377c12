package dev.lethe.common.seal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/** Seals of the deletion log, and receipts. */
@ConfigMapping(prefix = "lethe.receipts")
public interface ReceiptConfig {

    /** Whether the service seals its log. Each service sets it itself, when it is built. */
    @WithDefault("false")
    boolean enabled();

    /**
     * The private key that signs seals and receipts: P-256 as PKCS#8, the text of the PEM or its base64 alone. Production
     * doesn't start without it; elsewhere a new key is made with each start. {@code openssl genpkey -algorithm EC
     * -pkeyopt ec_paramgen_curve:P-256} makes one.
     */
    Optional<String> key();

    /** How often the log is sealed. */
    @WithDefault("1s")
    @DurationMin(millis = 100)
    Duration sealEvery();

    /** How many entries a seal covers at most. */
    @WithDefault("10000")
    @Min(1)
    int sealEntries();
}
