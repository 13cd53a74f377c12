package dev.lethe.local.suite;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.local.console.Refusal;
import dev.lethe.local.folder.DataFolder;
import dev.lethe.local.services.Ports;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteLockTest {

    @TempDir
    Path folder;

    @Test
    void refusesASecondSuiteAndSaysWhereTheFirstIs() {
        DataFolder data = new DataFolder(folder);
        SuiteLock first = SuiteLock.acquire(data);
        SuiteState.starting(new Ports(3100)).write(data);

        assertThatThrownBy(() -> SuiteLock.acquire(data))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("already runs on " + folder)
                .hasMessageContaining("http://localhost:3100");

        first.close();
        SuiteLock.acquire(data).close();
    }
}
