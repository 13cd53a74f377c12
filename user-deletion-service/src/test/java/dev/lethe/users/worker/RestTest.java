package dev.lethe.users.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestTest {

    @Test
    void aWorkerWorksForThePartOfTheTimeThatThePaceSays() {
        Duration worked = Duration.ofMillis(500);
        assertThat(Turn.rest(worked, 1)).isZero();
        assertThat(Turn.rest(worked, 0.5)).isEqualTo(worked);
        assertThat(Turn.rest(worked, 0.1)).isEqualTo(Duration.ofMillis(4500));
    }
}
