package dev.lethe.testcleanup.ratelimit;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import jakarta.enterprise.context.ApplicationScoped;
import javax.sql.DataSource;

/** A bucket of tokens for each caller. There are as few as there are keys, so none is ever thrown away. */
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

    /** A bucket remembers its allowance, so another allowance is another bucket. */
    ConsumptionProbe take(String caller) {
        return buckets.builder()
                .build(caller + " " + config.requests() + "/" + config.period(), () -> allowance)
                .tryConsumeAndReturnRemaining(1);
    }
}
