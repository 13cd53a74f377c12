package dev.lethe.contract.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a program of another language in its folder. */
public final class Tool {

    private static final long PATIENCE_MINUTES = 5;

    private final Path folder;
    private final Map<String, String> environment;

    Tool(String folder, Map<String, String> environment) {
        this.folder = Path.of("..").resolve(folder);
        this.environment = environment;
    }

    /** Skips the test unless the program is there and this succeeds. */
    public static void assume(String reason, String... command) throws Exception {
        boolean there;
        try {
            there = new Tool("clients", Map.of()).run(command).exitCode() == 0;
        } catch (IOException e) {
            there = false;
        }
        assumeTrue(there, reason);
    }

    record Result(int exitCode, String output) {

        Result is(int expected) {
            assertThat(exitCode).as(output).isEqualTo(expected);
            return this;
        }
    }

    Result run(String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("tool", ".txt");
        ProcessBuilder builder = new ProcessBuilder(List.of(command))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeAll(List.of("TEST_SESSION_ID", "INTERNAL_AUTOMATION_KEY"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError("It didn't end:\n" + Files.readString(output));
        }
        String printed = Files.readString(output);
        Files.delete(output);
        return new Result(process.exitValue(), printed);
    }
}
