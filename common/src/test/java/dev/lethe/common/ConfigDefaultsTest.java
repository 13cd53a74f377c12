package dev.lethe.common;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.common.auth.AuthConfig;
import dev.lethe.common.body.LimitsConfig;
import dev.lethe.common.cors.CorsConfig;
import dev.lethe.common.transaction.TransactionConfig;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigDefaultsTest {

    private static SmallRyeConfig configOf(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .withConverters(new org.eclipse.microprofile.config.spi.Converter<?>[] {
                    new MemorySizeConverter(), new DurationConverter()
                })
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .withMapping(AuthConfig.class)
                .withMapping(CorsConfig.class)
                .withMapping(LimitsConfig.class)
                .withMapping(TransactionConfig.class)
                .build();
    }

    @Test
    void defaultsAreSafe() {
        SmallRyeConfig config = configOf(Map.of());
        assertThat(config.getConfigMapping(AuthConfig.class).internalKeys()).isEmpty();
        assertThat(config.getConfigMapping(AuthConfig.class).requires()).isEmpty();
        assertThat(config.getConfigMapping(AuthConfig.class).tokensRemembered()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.getConfigMapping(CorsConfig.class).origins()).isEmpty();
        assertThat(config.getConfigMapping(LimitsConfig.class).maxBodySize().asLongValue())
                .isEqualTo(1024 * 1024);
        assertThat(config.getConfigMapping(LimitsConfig.class).bodyTimeout()).isEqualTo(Duration.ofSeconds(30));
        TransactionConfig transaction = config.getConfigMapping(TransactionConfig.class);
        assertThat(transaction.attempts()).isEqualTo(6);
        assertThat(transaction.backoff()).isEqualTo(Duration.ofMillis(20));
        assertThat(transaction.patience()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void everyPropertyCanBeSet() {
        SmallRyeConfig config = configOf(Map.of(
                "lethe.auth.internal-keys", "one,two",
                "lethe.auth.requires", "JWT,INTERNAL_KEY",
                "lethe.cors.origins", "https://a.example,https://b.example",
                "lethe.auth.tokens-remembered", "0s",
                "lethe.http.max-body-size", "2K",
                "lethe.http.body-timeout", "3s",
                "lethe.transaction.attempts", "3",
                "lethe.transaction.backoff", "1s",
                "lethe.transaction.patience", "2s"));
        assertThat(config.getConfigMapping(AuthConfig.class).internalKeys().orElseThrow())
                .containsExactly("one", "two");
        assertThat(config.getConfigMapping(AuthConfig.class).requires().orElseThrow())
                .containsExactlyInAnyOrder(AuthConfig.Scheme.values());
        assertThat(config.getConfigMapping(CorsConfig.class).origins().orElseThrow())
                .containsExactlyInAnyOrder("https://a.example", "https://b.example");
        assertThat(config.getConfigMapping(AuthConfig.class).tokensRemembered()).isZero();
        assertThat(config.getConfigMapping(LimitsConfig.class).maxBodySize().asLongValue())
                .isEqualTo(2048);
        assertThat(config.getConfigMapping(LimitsConfig.class).bodyTimeout()).isEqualTo(Duration.ofSeconds(3));
        TransactionConfig transaction = config.getConfigMapping(TransactionConfig.class);
        assertThat(transaction.attempts()).isEqualTo(3);
        assertThat(transaction.backoff()).isEqualTo(Duration.ofSeconds(1));
        assertThat(transaction.patience()).isEqualTo(Duration.ofSeconds(2));
    }
}
