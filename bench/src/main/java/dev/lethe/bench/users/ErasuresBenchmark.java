package dev.lethe.bench.users;

import dev.lethe.bench.measure.Figures;
import dev.lethe.bench.measure.Growth;
import dev.lethe.bench.measure.Scenario;
import dev.lethe.bench.measure.Side;
import dev.lethe.bench.process.HttpConnection;
import dev.lethe.bench.process.Service;
import dev.lethe.testing.service.PackagedService;
import dev.lethe.testing.store.Database;
import dev.lethe.testing.token.TestToken;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

@Command(
        name = "erasures",
        header = "Erasures of everyone, by chunks, beside the same by one request of delete-all.",
        footer = {"", "Scenarios: all, growth (a tenth of the users)."})
public final class ErasuresBenchmark extends BenchmarkOfUsers {

    public ErasuresBenchmark() {
        super("all", GROWTH);
    }

    @Override
    protected String yardstick() {
        return "delete-all";
    }

    /** Little memory, to see that it doesn't grow with the number of users. */
    @Override
    protected List<String> javaOptions() {
        return List.of("-Xmx96m");
    }

    @Override
    protected Map<String, String> settings(Map<String, String> store) {
        Map<String, String> settings = new HashMap<>(store);
        // Nobody else is to be spared here.
        settings.put("lethe.erasures.pace", "1");
        settings.put("lethe.erasures.chunk-time", "500ms");
        // delete-all of a million users, for --scale 10, is one statement.
        settings.put("lethe.database.statement-timeout", "3600s");
        return settings;
    }

    @Override
    void measureUsers() throws Exception {
        int users = (int) (100_000 * scale());
        Figures many = report(everyone(users));
        if (isChosen(GROWTH)) {
            String title = "%,d users after %,d".formatted(users, users / 10);
            report(new Growth(title, 1, everyone(users / 10), many));
        }
    }

    private Figures everyone(int users) throws Exception {
        Scenario scenario =
                Scenario.rate("everyone of %,d".formatted(users), 0.8, 0, Math.min(Everyone.ROUNDS, rounds()));
        return new Everyone(this, users).measure(scenario, ErasuresBenchmark::sides);
    }

    private static List<Side<UserTask>> sides(PackagedService service, Database database) {
        String headers = Service.bearer(TestToken.of(Population.ACTOR, "super-admin"));
        Side<UserTask> erasure = Side.service(() -> new ErasureSession(new HttpConnection(service.port(), headers)));
        return List.of(
                erasure,
                Side.byHand(
                        () -> Side.<UserTask>service(service, headers).opening().open()));
    }
}
