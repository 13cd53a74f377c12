package dev.lethe.local.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.local.folder.DataFolder;
import dev.lethe.local.processes.ProcessMark;
import dev.lethe.local.services.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {

    @TempDir
    Path folder;

    private Process process;

    @BeforeEach
    void start() throws IOException {
        process = new ProcessBuilder("sleep", "60").start();
    }

    @AfterEach
    void stop() {
        process.destroyForcibly();
    }

    @Test
    void endsWhatAKilledSuiteLeftBehind() throws InterruptedException {
        DataFolder data = new DataFolder(folder);
        SuiteState.starting(new Ports(3100))
                .with("service", ProcessMark.of(process.toHandle()))
                .write(data);

        assertThat(Leftovers.end(data)).isEqualTo(1);

        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(SuiteState.read(data)).isEmpty();
    }

    @Test
    void leavesAloneWhoGotTheIdSince() {
        DataFolder data = new DataFolder(folder);
        ProcessMark mark = ProcessMark.of(process.toHandle());
        SuiteState.starting(new Ports(3100))
                .with("service", new ProcessMark(mark.pid(), mark.startedSecond() - 3600))
                .write(data);

        assertThat(Leftovers.end(data)).isZero();

        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void findsADatabaseByItsOwnNote() throws IOException, InterruptedException {
        DataFolder data = new DataFolder(folder);
        noteDatabase(data, ProcessMark.of(process.toHandle()));

        assertThat(Leftovers.end(data)).isEqualTo(1);

        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void removesADatabasesNoteOfAnEarlierProcess() throws IOException {
        DataFolder data = new DataFolder(folder);
        ProcessMark mark = ProcessMark.of(process.toHandle());
        noteDatabase(data, new ProcessMark(mark.pid(), mark.startedSecond() - 3600));

        assertThat(Leftovers.end(data)).isZero();

        assertThat(process.isAlive()).isTrue();
        assertThat(data.postgres().resolve("postmaster.pid")).doesNotExist();
    }

    private static void noteDatabase(DataFolder data, ProcessMark mark) throws IOException {
        Files.createDirectories(data.postgres());
        Files.writeString(
                data.postgres().resolve("postmaster.pid"),
                "%d\n%s\n%d\n".formatted(mark.pid(), data.postgres(), mark.startedSecond()));
    }
}
