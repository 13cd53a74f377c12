package dev.lethe.users.erasure;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** Erasures: deletions that outlive a request. */
@ConfigMapping(prefix = "lethe.erasures")
public interface ErasureConfig {

    /** How long a chunk should take. Its number of users adapts to that. */
    @WithDefault("500ms")
    @DurationMin(millis = 10)
    Duration chunkTime();

    /** The part of its time that a worker works; it rests for the other part, between chunks. 1 is without rest. */
    @WithDefault("0.5")
    @DecimalMin("0.01")
    @DecimalMax("1")
    double pace();

    /** How many erasures are worked on at once, by all replicas together. */
    @WithDefault("2")
    @Min(1)
    int atOnce();

    /** How often a replica looks for erasures that are due, or that another replica left. */
    @WithDefault("5s")
    @DurationMin(millis = 100)
    Duration poll();

    /** How long a worker that was killed keeps its erasure from others. Every chunk renews the lease. */
    @WithDefault("30s")
    @DurationMin(seconds = 1)
    Duration lease();

    /** How long the targets of an erasure are kept after its end. Its counts and the deletion log stay. */
    @WithDefault("30d")
    @DurationMin(seconds = 1)
    Duration keepTargets();
}
