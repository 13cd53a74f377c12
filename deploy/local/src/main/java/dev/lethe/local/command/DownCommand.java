package dev.lethe.local.command;

import dev.lethe.local.console.Console;
import dev.lethe.local.folder.DataFolder;
import dev.lethe.local.folder.SuiteOptions;
import dev.lethe.local.processes.ProcessMark;
import dev.lethe.local.suite.Leftovers;
import dev.lethe.local.suite.SuiteState;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "down",
        description = {
            "Ends the suite on a data folder. The data stays.",
            "Waits until nothing of it is left. If a suite was killed, it ends the processes that are left of it.",
            "Exit code 0, also when nothing was running."
        })
public final class DownCommand implements Callable<Integer> {

    /** Longer than an orderly end may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Console console = new Console();

    @Mixin
    private SuiteOptions suite;

    @Override
    public Integer call() {
        DataFolder data = suite.data();
        Optional<ProcessMark> supervisor =
                SuiteState.read(data).filter(SuiteState::isRunning).map(SuiteState::supervisor);
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

    private void end(ProcessMark supervisor) {
        supervisor.process().ifPresent(ProcessHandle::destroy);
        if (!supervisor.endsWithin(PATIENCE)) {
            console.trouble("the suite did not end within %d s and is killed".formatted(PATIENCE.toSeconds()));
            supervisor.process().ifPresent(ProcessHandle::destroyForcibly);
            supervisor.endsWithin(PATIENCE);
        }
    }
}
