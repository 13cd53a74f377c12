package dev.lethe.local.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProcessMarkTest {

    private final ProcessMark self = ProcessMark.of(ProcessHandle.current());

    @Test
    void findsItsProcessAgain() {
        assertThat(new ProcessMark(self.pid(), self.startedSecond()).process()).contains(ProcessHandle.current());
    }

    @Test
    void anotherProcessOfTheSameIdIsNotIt() {
        ProcessMark earlier = new ProcessMark(self.pid(), self.startedSecond() - 60);

        assertThat(earlier.process()).isEmpty();
        assertThat(new ProcessMark(self.pid(), 0).process()).isEmpty();
    }

    @Test
    void noticesTheEnd() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sleep", "60").start();
        ProcessMark mark = ProcessMark.of(process.toHandle());
        assertThat(mark.endsWithin(Duration.ofMillis(50))).isFalse();

        process.destroy();

        assertThat(mark.endsWithin(Duration.ofSeconds(10))).isTrue();
        assertThat(mark.process()).isEmpty();
    }
}
