package dev.lethe.local.command;

import dev.lethe.local.console.Console;
import dev.lethe.local.folder.DataFolder;
import dev.lethe.local.folder.SuiteOptions;
import dev.lethe.local.services.Health;
import dev.lethe.local.services.Service;
import dev.lethe.local.stores.PostgresServer;
import dev.lethe.local.suite.SuiteState;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "status",
        description = {
            "Prints what runs where, and whether it is ready.",
            "Exit code 0 if every part is ready, 1 otherwise."
        })
public final class StatusCommand implements Callable<Integer> {

    private static final int UP = 0;
    private static final int NOT_UP = 1;

    private final Console console = new Console();

    @Mixin
    private SuiteOptions suite;

    @Override
    public Integer call() {
        DataFolder data = suite.data();
        Optional<SuiteState> found = SuiteState.read(data);
        if (found.filter(SuiteState::isRunning).isEmpty()) {
            int left = found.map(state -> state.liveChildren().size()).orElse(0);
            console.line(
                    "lethe is not running on %s%s",
                    data.root(),
                    left == 0 ? "" : "; %d processes are left of a run: ./lethe down ends them".formatted(left));
            return NOT_UP;
        }
        SuiteState state = found.get();
        boolean allReady = state.up() && printParts(state);
        if (state.up()) {
            console.line("lethe is up: http://localhost:%d", state.ports().gateway());
        } else {
            console.line("lethe is starting on %s", data.root());
        }
        return allReady ? UP : NOT_UP;
    }

    private boolean printParts(SuiteState state) {
        Health health = new Health();
        boolean allReady = true;
        String supervisor = "pid " + state.supervisor().pid();
        print("gateway", "http://localhost:" + state.ports().gateway(), supervisor, "ready");
        for (Service service : Service.values()) {
            boolean ready = health.isReady(state.ports().managementOf(service));
            allReady &= ready;
            print(
                    service.title(),
                    "http://localhost:" + state.ports().of(service),
                    pid(state, service.title()),
                    ready ? "ready" : "not ready");
        }
        boolean database = state.child(PostgresServer.NAME).isPresent();
        allReady &= database;
        String address = "127.0.0.1:" + state.ports().postgres();
        print("PostgreSQL", address, pid(state, PostgresServer.NAME), database ? "ready" : "not ready");
        print("MongoDB", "127.0.0.1:" + state.ports().mongo(), supervisor, "ready");
        return allReady;
    }

    private void print(String part, String address, String process, String readiness) {
        console.line("%-23s %-24s %-12s %s", part, address, process, readiness);
    }

    private static String pid(SuiteState state, String child) {
        return state.child(child).map(process -> "pid " + process.pid()).orElse("-");
    }
}
