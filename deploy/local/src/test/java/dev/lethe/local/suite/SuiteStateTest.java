package dev.lethe.local.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.local.folder.DataFolder;
import dev.lethe.local.processes.ProcessMark;
import dev.lethe.local.services.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteStateTest {

    @TempDir
    Path folder;

    @Test
    void isReadAsItWasWritten() {
        DataFolder data = new DataFolder(folder);
        SuiteState state = SuiteState.starting(new Ports(3100))
                .with("one", ProcessMark.of(ProcessHandle.current()))
                .nowUp();

        state.write(data);

        assertThat(SuiteState.read(data)).contains(state);
        assertThat(state.isRunning()).isTrue();
        assertThat(state.up()).isTrue();
    }

    @Test
    void isGoneOnceForgotten() {
        DataFolder data = new DataFolder(folder);
        SuiteState.starting(new Ports(3100)).write(data);

        SuiteState.forget(data);

        assertThat(SuiteState.read(data)).isEmpty();
    }

    @Test
    void doesNotRunWhenItsSupervisorIsAnotherProcessByNow() {
        ProcessMark reused = new ProcessMark(ProcessHandle.current().pid(), 0);

        assertThat(new SuiteState(new Ports(3100), reused, true, Map.of()).isRunning())
                .isFalse();
    }

    @Test
    void whatIsNoStateIsNone() throws IOException {
        DataFolder data = new DataFolder(folder);
        Files.writeString(data.state(), "{}");
        assertThat(SuiteState.read(data)).isEmpty();

        Files.writeString(data.state(), "not json");
        assertThat(SuiteState.read(data)).isEmpty();
    }
}
