package dev.lethe.users.erasure;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** Erasures: deletions that outlive a request. */
@ConfigMapping(prefix = "lethe.erasures")
public interface ErasureConfig {

    /**
     * How long a chunk should take. Its number of users adapts to that. Longer chunks are faster, and others wait longer.
     */
    @WithDefault("50ms")
    @DurationMin(millis = 10)
    Duration chunkTime();

    /** A user with more rows than that in one relation isn't deleted in a chunk, but relation by relation. */
    @WithDefault("10000")
    @Min(1)
    int chunkRows();

    /** The part of its time that a worker works; it rests for the other part, between chunks. 1 is without rest. */
    @WithDefault("0.5")
    @DecimalMin("0.01")
    @DecimalMax("1")
    double pace();

    /** The worker rests while a replica of the database is more bytes of WAL behind than that; 0 is no limit. */
    @WithDefault("64M")
    @WithConverter(MemorySizeConverter.class)
    MemorySize replicaLag();

    /** How long users who delete their own account are deactivated before it is deleted. */
    @WithDefault("0s")
    @DurationMin
    Duration ownAccountDelay();

    /** How many event streams a caller may have open at one replica. */
    @WithDefault("4")
    @Min(1)
    int streamsPerCaller();

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
