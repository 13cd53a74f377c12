package dev.lethe.users.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StateTest {

    @Test
    void threeAreFinal() {
        assertThat(Arrays.stream(State.values()).filter(State::isFinal))
                .containsExactly(State.COMPLETED, State.FAILED, State.CANCELLED);
    }

    @Test
    void isFoundByTheNameThatClientsSee() {
        assertThat(State.names()).containsExactly("scheduled", "running", "paused", "completed", "failed", "cancelled");
        for (State state : State.values()) {
            assertThat(State.named(state.wireName())).contains(state);
        }
        assertThat(State.named("RUNNING")).isEmpty();
        assertThat(State.named("")).isEmpty();
    }
}
