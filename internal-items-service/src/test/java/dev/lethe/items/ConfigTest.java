package dev.lethe.items;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.items.config.ItemsConfig;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.spi.Converter;
import org.junit.jupiter.api.Test;

class ConfigTest {

    private static ItemsConfig configOf(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .withConverters(new Converter<?>[] {new DurationConverter()})
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .withMapping(ItemsConfig.class)
                .build()
                .getConfigMapping(ItemsConfig.class);
    }

    @Test
    void defaultsAreSafe() {
        ItemsConfig config = configOf(Map.of());
        assertThat(config.fileRoot()).isEmpty();
        assertThat(config.batch()).isEqualTo(1000);
        assertThat(config.unlink().threads()).isEqualTo(8);
        assertThat(config.unlink().lease()).isEqualTo(Duration.ofSeconds(60));
        assertThat(config.unlink().sweep()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.unlink().retry()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void everyPropertyCanBeSet() {
        ItemsConfig config = configOf(Map.of(
                "lethe.items.file-root", "/files",
                "lethe.items.batch", "10",
                "lethe.items.unlink.threads", "2",
                "lethe.items.unlink.lease", "1s",
                "lethe.items.unlink.sweep", "2s",
                "lethe.items.unlink.retry", "3s"));
        assertThat(config.fileRoot()).contains(Path.of("/files"));
        assertThat(config.batch()).isEqualTo(10);
        assertThat(config.unlink().threads()).isEqualTo(2);
        assertThat(config.unlink().lease()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.unlink().sweep()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.unlink().retry()).isEqualTo(Duration.ofSeconds(3));
    }
}
