package dev.lethe.soak.ledger;

import static dev.lethe.soak.ledger.Attempts.done;
import static dev.lethe.soak.ledger.Attempts.during;
import static dev.lethe.soak.ledger.Attempts.log;
import static dev.lethe.soak.ledger.Attempts.seen;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerdictTest {

    @ParameterizedTest
    @EnumSource(names = {"BUSY", "UNSENT", "CUT", "HALF", "WRONG"})
    void withoutAFaultThereIsNoExcuse(Seen seen) {
        assertThat(Verdict.on(List.of(seen("a", seen, Map.of())), log())).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    void nothingExcusesAWrongAnswer(Trouble trouble) {
        assertThat(Verdict.on(List.of(during(trouble, "a", Seen.WRONG)), log())).hasSize(1);
        assertThat(Verdict.on(List.of(during(trouble, "a", Seen.DONE)), log())).isEmpty();
    }

    @Test
    void aStoreThatIsAwayCutsNoConnections() {
        assertThat(Verdict.on(List.of(during(Trouble.POSTGRES_KILLED, "a", Seen.BUSY)), log()))
                .isEmpty();
        assertThat(Verdict.on(List.of(during(Trouble.POSTGRES_KILLED, "a", Seen.CUT)), log()))
                .hasSize(1);
    }

    @Test
    void aTerminatedServiceAnswersForWhatItHasDone() {
        Attempt cut = during(Trouble.SERVICE_TERMINATED, "a", Seen.CUT);

        assertThat(Verdict.on(List.of(cut), log())).isEmpty();
        assertThat(Verdict.on(List.of(cut), log(done("a", Map.of())))).hasSize(1);
        Attempt refused = during(Trouble.SERVICE_TERMINATED, "a", Seen.BUSY);
        assertThat(Verdict.on(List.of(refused), log())).isEmpty();
        assertThat(Verdict.on(List.of(refused), log(done("a", Map.of())))).hasSize(1);
        assertThat(Verdict.on(List.of(during(Trouble.SERVICE_TERMINATED, "a", Seen.HALF)), log()))
                .hasSize(1);
    }

    @Test
    void aKilledServiceNeedNotAnswer() {
        assertThat(Verdict.on(List.of(during(Trouble.SERVICE_KILLED, "a", Seen.CUT)), log(done("a", Map.of()))))
                .isEmpty();
    }
}
