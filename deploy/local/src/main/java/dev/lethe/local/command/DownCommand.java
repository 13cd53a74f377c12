package dev.lethe.local.command;

import dev.lethe.local.console.Console;
import dev.lethe.local.console.Refusal;
import dev.lethe.local.folder.DataFolder;
import dev.lethe.local.suite.Leftovers;
import dev.lethe.local.suite.SuiteState;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code ./lethe down}: ends the suite on a data folder, or what a killed one left of itself. */
final class DownCommand {

    /** Longer than an orderly end may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final DataFolder data;
    private final Console console;

    DownCommand(DataFolder data, Console console) {
        this.data = data;
        this.console = console;
    }

    int run() {
        Optional<ProcessHandle> supervisor = SuiteState.read(data).flatMap(SuiteState::supervisorProcess);
        supervisor.ifPresent(this::end);
        int left = Leftovers.end(data);
        if (supervisor.isPresent()) {
            console.line("lethe is down");
        } else if (left > 0) {
            console.line("lethe is down: ended %d processes that a killed run left behind", left);
        } else {
            console.line("lethe is not running on %s", data.root());
        }
        return 0;
    }

    private void end(ProcessHandle supervisor) {
        supervisor.destroy();
        try {
            supervisor.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            console.trouble("the suite did not end within %d s and is killed".formatted(PATIENCE.toSeconds()));
            supervisor.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.because("interrupted while the suite was ending");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
