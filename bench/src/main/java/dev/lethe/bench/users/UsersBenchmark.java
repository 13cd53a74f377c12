package dev.lethe.bench.users;

import dev.lethe.bench.measure.Figures;
import dev.lethe.bench.measure.Growth;
import dev.lethe.bench.measure.Scenario;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

@Command(name = "users", description = "Compares user-deletion-service with plain JDBC.")
public final class UsersBenchmark extends BenchmarkOfUsers {

    /** The most users that one request may name. */
    private static final int LIST = 1_000;

    public UsersBenchmark() {
        super("single", "list", "all", "preview", GROWTH);
    }

    @Override
    void measureUsers() throws Exception {
        onTwoDataSets();
        if (isChosen("all")) {
            onEveryone();
        }
    }

    /** Each kind of user is there so often, at the larger size. */
    private int users() {
        return (int) (100_000 * scale());
    }

    private void onTwoDataSets() throws Exception {
        int perTurn = Math.max(80, (int) (1_250 * scale()));
        Map<Act, Figures> few = new EnumMap<>(Act.class);
        if (isChosen("single") && isChosen(GROWTH)) {
            int perSmallTurn = Math.max(80, perTurn / 5);
            try (Deletions small = Deletions.on(this, "few", users() / 10, perSmallTurn, rounds())) {
                for (Act act : List.of(Act.DELETE, Act.FORCE_DELETE)) {
                    few.put(act, small.single(act, perSmallTurn));
                }
            }
        }
        if (!isChosen("single") && !isChosen("list") && !isChosen("preview")) {
            return;
        }
        try (Deletions many = Deletions.on(this, "many", users(), perTurn, rounds())) {
            for (boolean byForce : new boolean[] {false, true}) {
                if (isChosen("single")) {
                    Act act = byForce ? Act.FORCE_DELETE : Act.DELETE;
                    Figures measured = report(many.single(act, perTurn));
                    if (few.containsKey(act)) {
                        String what = "single %s, tables 10 times as large".formatted(act.action());
                        report(new Growth(what, 1, few.get(act), measured));
                    }
                }
                if (isChosen("list")) {
                    lists(many, byForce ? Act.FORCE_DELETE_LIST : Act.DELETE_LIST);
                }
            }
            if (isChosen("preview")) {
                many.previews().forEach(this::report);
            }
        }
    }

    private void lists(Deletions deletions, Act act) throws Exception {
        Figures whole = report(deletions.list(act, LIST));
        if (isChosen(GROWTH)) {
            Figures tenth = deletions.list(act, LIST / 10);
            report(new Growth("%s, %,d ids after %,d".formatted(act.action(), LIST, LIST / 10), 10, tenth, whole));
        }
    }

    private void onEveryone() throws Exception {
        Figures everyone = report(deleteAll(users()));
        if (isChosen(GROWTH)) {
            Figures few = deleteAll(users() / 10);
            report(new Growth("delete-all, %,d users after %,d".formatted(users(), users() / 10), 10, few, everyone));
        }
    }

    private Figures deleteAll(int users) throws Exception {
        String title = "delete-all of %,d".formatted(users);
        Scenario scenario = Scenario.millis(title, 1.1, 0, Math.min(Everyone.ROUNDS, rounds()));
        return new Everyone(this, users).measure(scenario, (service, database) -> Deletions.sides(service, database));
    }
}
