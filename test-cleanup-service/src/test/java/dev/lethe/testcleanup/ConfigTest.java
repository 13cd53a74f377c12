package dev.lethe.testcleanup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.testcleanup.cleanup.CleanupConfig;
import dev.lethe.testcleanup.environment.EnvironmentConfig;
import dev.lethe.testcleanup.ratelimit.RateLimitConfig;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.spi.Converter;
import org.junit.jupiter.api.Test;

class ConfigTest {

    private static SmallRyeConfig configOf(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .withConverters(new Converter<?>[] {new DurationConverter()})
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .withMapping(EnvironmentConfig.class)
                .withMapping(CleanupConfig.class)
                .withMapping(RateLimitConfig.class)
                .withMappingIgnore("lethe.**")
                .build();
    }

    @Test
    void defaultsAreSafe() {
        SmallRyeConfig config = configOf(Map.of());
        assertThat(config.getConfigMapping(EnvironmentConfig.class).environment())
                .isEmpty();
        CleanupConfig cleanup = config.getConfigMapping(CleanupConfig.class);
        assertThat(cleanup.timeBudget()).isEqualTo(Duration.ofMinutes(5));
        assertThat(cleanup.batchSize()).isEqualTo(10_000);
        RateLimitConfig limit = config.getConfigMapping(RateLimitConfig.class);
        assertThat(limit.requests()).isEqualTo(60);
        assertThat(limit.period()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void everyPropertyCanBeSet() {
        SmallRyeConfig config = configOf(Map.of(
                "lethe.testcleanup.environment", "test",
                "lethe.testcleanup.time-budget", "10s",
                "lethe.testcleanup.batch-size", "7",
                "lethe.testcleanup.rate-limit.requests", "5",
                "lethe.testcleanup.rate-limit.period", "1h"));
        assertThat(config.getConfigMapping(EnvironmentConfig.class).environment())
                .contains("test");
        CleanupConfig cleanup = config.getConfigMapping(CleanupConfig.class);
        assertThat(cleanup.timeBudget()).isEqualTo(Duration.ofSeconds(10));
        assertThat(cleanup.batchSize()).isEqualTo(7);
        RateLimitConfig limit = config.getConfigMapping(RateLimitConfig.class);
        assertThat(limit.requests()).isEqualTo(5);
        assertThat(limit.period()).isEqualTo(Duration.ofHours(1));
    }
}
