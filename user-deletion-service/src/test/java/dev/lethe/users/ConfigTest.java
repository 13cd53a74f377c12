package dev.lethe.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.users.account.AccountConfig;
import dev.lethe.users.erasure.ErasureConfig;
import dev.lethe.users.idempotency.IdempotencyConfig;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.Converter;
import org.junit.jupiter.api.Test;

class ConfigTest {

    private static SmallRyeConfig configOf(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .withConverters(new Converter<?>[] {new DurationConverter()})
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .withMapping(AccountConfig.class)
                .withMapping(IdempotencyConfig.class)
                .withMapping(ErasureConfig.class)
                .withMappingIgnore("lethe.**")
                .build();
    }

    @Test
    void defaultsAreSafe() {
        SmallRyeConfig config = configOf(Map.of());
        assertThat(config.getConfigMapping(AccountConfig.class).administratorsWithoutAccount())
                .isFalse();
        assertThat(config.getConfigMapping(IdempotencyConfig.class).keep()).isEqualTo(Duration.ofHours(24));
        assertThat(config.getConfigMapping(IdempotencyConfig.class).sweep()).isEqualTo(Duration.ofMinutes(10));
        ErasureConfig erasures = config.getConfigMapping(ErasureConfig.class);
        assertThat(List.of(erasures.chunkTime(), erasures.poll(), erasures.lease(), erasures.keepTargets()))
                .isEqualTo(List.of(
                        Duration.ofMillis(50), Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofDays(30)));
        assertThat(List.of(erasures.pace(), erasures.atOnce(), erasures.chunkRows(), erasures.streamsPerCaller()))
                .isEqualTo(List.of(0.5, 2, 10_000, 4));
        assertThat(erasures.ownAccountDelay()).isZero();
        assertThat(erasures.replicaLag().asLongValue()).isEqualTo(64L << 20);
    }

    @Test
    void everyPropertyCanBeSet() {
        SmallRyeConfig config = configOf(Map.of(
                "lethe.users.administrators-without-account",
                "true",
                "lethe.users.idempotency.keep",
                "10m",
                "lethe.users.idempotency.sweep",
                "1m"));
        assertThat(config.getConfigMapping(IdempotencyConfig.class).sweep()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.getConfigMapping(AccountConfig.class).administratorsWithoutAccount())
                .isTrue();
        assertThat(config.getConfigMapping(IdempotencyConfig.class).keep()).isEqualTo(Duration.ofMinutes(10));
    }
}
