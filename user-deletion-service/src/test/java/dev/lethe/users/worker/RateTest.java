package dev.lethe.users.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class RateTest {

    private final Rate rate = new Rate();

    @Test
    void isUnknownAtFirstAndFollowsTheLastChunks() {
        assertThat(rate.perSecond()).isNull();
        rate.worked(100, Duration.ofMillis(100));
        assertThat(rate.perSecond()).isCloseTo(1_000, Percentage.withPercentage(0.1));
        for (int i = 0; i < 100; i++) {
            rate.worked(100, Duration.ofSeconds(1));
        }
        assertThat(rate.perSecond()).isCloseTo(100, Percentage.withPercentage(0.1));
    }
}
