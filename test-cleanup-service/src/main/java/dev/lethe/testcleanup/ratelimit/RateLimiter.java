package dev.lethe.testcleanup.ratelimit;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import jakarta.enterprise.context.ApplicationScoped;
import javax.sql.DataSource;

/** Limits the rate of each caller by a token bucket. There are as few buckets as keys, so none is ever deleted. */
@ApplicationScoped
public class RateLimiter {

    private final ProxyManager<String> buckets;
    private final RateLimitConfig config;
    private final BucketConfiguration allowance;

    RateLimiter(DataSource database, RateLimitConfig config) {
        this.buckets = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(database)
                .primaryKeyMapper(PrimaryKeyMapper.STRING)
                .table("rate_limits")
                .build();
        this.allowance = BucketConfiguration.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(config.requests())
                        .refillGreedy(config.requests(), config.period())
                        .build())
                .build();
        this.config = config;
    }

    int requests() {
        return config.requests();
    }

    long periodSeconds() {
        return config.period().toSeconds();
    }

    /** A bucket keeps the limit it was made with, so another limit needs another bucket. */
    ConsumptionProbe take(String caller) {
        return buckets.builder()
                .build(caller + " " + config.requests() + "/" + config.period(), () -> allowance)
                .tryConsumeAndReturnRemaining(1);
    }
}
