package dev.lethe.bench.users;

import dev.lethe.bench.Benchmark;
import dev.lethe.bench.Run;
import dev.lethe.bench.measure.Progress;
import dev.lethe.bench.report.Results;
import dev.lethe.bench.store.Server;
import dev.lethe.bench.users.scenario.Bounds;
import dev.lethe.bench.users.scenario.Programme;
import dev.lethe.bench.users.scenario.Scenario;
import dev.lethe.bench.users.scenario.Stage;
import java.util.Set;

/** user-deletion-service against plain JDBC. */
public final class UsersBenchmark implements Benchmark {

    @Override
    public String name() {
        return "users";
    }

    @Override
    public Set<String> scenarios() {
        return Scenario.names();
    }

    @Override
    public Results run(Run run) throws Exception {
        Progress.say("Starting PostgreSQL");
        try (Server server = Server.start(run.folder())) {
            Stage stage = new Stage(server, run.application(), run.log());
            return new Programme(stage, Bounds.scaled(run.scale(), run.rounds()), Scenario.named(run.chosen())).run();
        }
    }
}
