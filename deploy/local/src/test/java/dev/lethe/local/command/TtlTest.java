package dev.lethe.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TtlTest {

    @Test
    void isAnAmountAndAUnit() {
        assertThat(Ttl.parse("30s")).contains(Duration.ofSeconds(30));
        assertThat(Ttl.parse("15m")).contains(Duration.ofMinutes(15));
        assertThat(Ttl.parse("1h")).contains(Duration.ofHours(1));
        assertThat(Ttl.parse("7d")).contains(Duration.ofDays(7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "h", "0s", "-1s", "1.5h", "1 h", "1H", "99999999999s", "999999999d"})
    void isNothingElse(String text) {
        assertThat(Ttl.parse(text)).isEmpty();
    }
}
