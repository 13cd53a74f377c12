package dev.lethe.local.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {

    @TempDir
    Path folder;

    @Test
    void itIsTheRootOfAStackTrace() throws IOException {
        assertThat(LogTail.reason(log("""
                        12:00 INFO  starting
                        12:01 ERROR Failed to start application: java.lang.RuntimeException
                        \tat somewhere
                        Caused by: java.lang.IllegalStateException: outer
                        Caused by: java.sql.SQLException: the database is gone
                        \t... 8 more
                        """))).contains("java.sql.SQLException: the database is gone");
    }

    @Test
    void withoutATraceItIsTheLastError() throws IOException {
        assertThat(LogTail.reason(log("INFO a\nERROR first\nFATAL: second\nINFO b\n")))
                .contains("FATAL: second");
    }

    @Test
    void aLogWithoutErrorsGivesNoReason() throws IOException {
        assertThat(LogTail.reason(log("INFO all is well\n"))).isEmpty();
        assertThat(LogTail.reason(folder.resolve("missing.log"))).isEmpty();
    }

    @Test
    void oneLineStaysReadable() throws IOException {
        assertThat(LogTail.reason(log("ERROR " + "x".repeat(5000))).orElseThrow())
                .hasSizeLessThan(400);
    }

    private Path log(String content) throws IOException {
        return Files.writeString(folder.resolve("service.log"), content);
    }
}
