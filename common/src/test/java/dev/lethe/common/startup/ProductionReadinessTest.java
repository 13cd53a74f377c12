package dev.lethe.common.startup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.common.auth.AuthConfig;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProductionReadinessTest {

    private static List<String> problemsWith(Map<String, String> properties) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .withConverter(Duration.class, 100, new DurationConverter())
                .withMapping(AuthConfig.class)
                .build();
        return new ProductionReadiness(config.getConfigMapping(AuthConfig.class), config).problems();
    }

    @Test
    void passesAServiceThatRequiresNothing() {
        assertThat(problemsWith(Map.of())).isEmpty();
    }

    @Test
    void namesTheMissingTokenKey() {
        assertThat(problemsWith(Map.of("lethe.auth.requires", "JWT")))
                .singleElement()
                .asString()
                .contains("mp.jwt.verify.publickey.location", "MP_JWT_VERIFY_PUBLICKEY_LOCATION");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mp.jwt.verify.publickey", "mp.jwt.verify.publickey.location"})
    void passesWithATokenKey(String property) {
        assertThat(problemsWith(Map.of("lethe.auth.requires", "JWT", property, "something")))
                .isEmpty();
    }

    @Test
    void namesTheMissingKeyOfReceipts() {
        assertThat(problemsWith(Map.of("lethe.receipts.enabled", "true")))
                .singleElement()
                .asString()
                .contains("lethe.receipts.key", "LETHE_RECEIPTS_KEY");
        assertThat(problemsWith(Map.of("lethe.receipts.enabled", "true", "lethe.receipts.key", "a key")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " , "})
    void namesTheMissingInternalKey(String keys) {
        assertThat(problemsWith(Map.of("lethe.auth.requires", "INTERNAL_KEY", "lethe.auth.internal-keys", keys)))
                .singleElement()
                .asString()
                .contains("lethe.auth.internal-keys", "INTERNAL_AUTOMATION_KEY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"flowhub-secret-automation-key-2025", "good-key, flowhub-secret-automation-key-2025"})
    void refusesThePrintedKeyEvenBesideAGoodOne(String keys) {
        assertThat(problemsWith(Map.of("lethe.auth.requires", "INTERNAL_KEY", "lethe.auth.internal-keys", keys)))
                .singleElement()
                .asString()
                .contains("lethe.auth.internal-keys")
                .doesNotContain("flowhub");
    }

    @Test
    void passesWithAKeyOfOnesOwn() {
        assertThat(problemsWith(
                        Map.of("lethe.auth.requires", "INTERNAL_KEY", "lethe.auth.internal-keys", "one,another")))
                .isEmpty();
    }
}
