package dev.lethe.items;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.items.deletion.DeletionConfig;
import dev.lethe.items.file.FileConfig;
import dev.lethe.items.unlink.UnlinkConfig;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.spi.Converter;
import org.junit.jupiter.api.Test;

class ConfigTest {

    private static SmallRyeConfig configOf(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .withConverters(new Converter<?>[] {new DurationConverter()})
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .withMapping(DeletionConfig.class)
                .withMapping(FileConfig.class)
                .withMapping(UnlinkConfig.class)
                .build();
    }

    @Test
    void defaultsAreSafe() {
        SmallRyeConfig config = configOf(Map.of());
        assertThat(config.getConfigMapping(FileConfig.class).fileRoot()).isEmpty();
        assertThat(config.getConfigMapping(DeletionConfig.class).batch()).isEqualTo(1000);
        assertThat(config.getConfigMapping(FileConfig.class).unlink().threads()).isEqualTo(8);
        assertThat(config.getConfigMapping(UnlinkConfig.class).lease()).isEqualTo(Duration.ofSeconds(60));
        assertThat(config.getConfigMapping(UnlinkConfig.class).sweep()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.getConfigMapping(UnlinkConfig.class).retry()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void everyPropertyCanBeSet() {
        SmallRyeConfig config = configOf(Map.of(
                "lethe.items.file-root", "/files",
                "lethe.items.batch", "10",
                "lethe.items.unlink.threads", "2",
                "lethe.items.unlink.lease", "1s",
                "lethe.items.unlink.sweep", "2s",
                "lethe.items.unlink.retry", "3s"));
        assertThat(config.getConfigMapping(FileConfig.class).fileRoot()).contains(Path.of("/files"));
        assertThat(config.getConfigMapping(DeletionConfig.class).batch()).isEqualTo(10);
        assertThat(config.getConfigMapping(FileConfig.class).unlink().threads()).isEqualTo(2);
        assertThat(config.getConfigMapping(UnlinkConfig.class).lease()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.getConfigMapping(UnlinkConfig.class).sweep()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.getConfigMapping(UnlinkConfig.class).retry()).isEqualTo(Duration.ofSeconds(3));
    }
}
