package dev.lethe.users.participant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.spi.Converter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParticipantsTest {

    private static final Map<String, String> GOOD = Map.of(
            "lethe.participants.crm.url",
            "https://crm.internal:8443/base",
            "lethe.participants.crm.key",
            "its own key");

    private static Participants participants(boolean isProduction, Map<String, String> settings) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withConverters(new Converter<?>[] {new DurationConverter()})
                .withMapping(ParticipantConfig.class)
                .withDefaultValues(settings)
                .build();
        return new Participants(config.getConfigMapping(ParticipantConfig.class), isProduction);
    }

    @Test
    void haveSafeDefaults() {
        Participant participant = participants(true, GOOD).find("crm").orElseThrow();
        assertThat(participant.atOnce()).isEqualTo(2);
        assertThat(participant.config().timeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(participant.subjects().matcher("a b").matches()).isFalse();
        assertThat(participants(true, Map.of()).names()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "url,ftp://crm",
        "url,crm",
        "url,https:///x",
        "url,https://user@crm",
        "url,https://crm?x=1",
        "url,https://crm#x",
        "subject-pattern,[",
        "key,flowhub-secret-automation-key-2025",
        "key,' '"
    })
    void areRefusedWithASettingThatCantBeRight(String setting, String value) {
        Map<String, String> settings = new HashMap<>(GOOD);
        settings.put("lethe.participants.crm." + setting, value);
        assertThatThrownBy(() -> participants(true, settings)).hasMessageContaining("lethe.participants.crm");
    }

    @Test
    void needAKeyInProductionAlone() {
        Map<String, String> settings = Map.of("lethe.participants.crm.url", "http://crm");
        assertThatThrownBy(() -> participants(true, settings)).hasMessageContaining("key must be set");
        assertThat(participants(false, settings).names()).containsExactly("crm");
    }

    @Test
    void haveNamesThatAnAddressCanHave() {
        assertThatThrownBy(() -> participants(false, Map.of("lethe.participants.C_R.url", "http://crm")))
                .hasMessageContaining("a name has small letters");
    }
}
