package dev.lethe.bench.users.scenario;

import dev.lethe.bench.measure.Figures;
import dev.lethe.bench.measure.Growth;
import dev.lethe.bench.report.Results;
import dev.lethe.bench.users.contest.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The scenarios that were chosen, one after the other, each at the sizes that it takes to see how it grows. */
public final class Programme {

    /** A turn takes a minute, and its figure hardly varies. */
    private static final int ROUNDS_OF_EVERYONE = 2;

    private final Stage stage;
    private final Bounds bounds;
    private final Set<Scenario> chosen;
    private final List<Figures> figures = new ArrayList<>();
    private final List<Growth> growths = new ArrayList<>();
    private final Map<Kind, Figures> fewSingles = new EnumMap<>(Kind.class);

    public Programme(Stage stage, Bounds bounds, Set<Scenario> chosen) {
        this.stage = stage;
        this.bounds = bounds;
        this.chosen = chosen;
    }

    public Results run() throws Exception {
        if (chosen.contains(Scenario.SINGLE) && chosen.contains(Scenario.GROWTH)) {
            onFewUsers();
        }
        if (chosen.contains(Scenario.SINGLE) || chosen.contains(Scenario.LIST) || chosen.contains(Scenario.PREVIEW)) {
            onManyUsers();
        }
        if (chosen.contains(Scenario.ALL)) {
            onEveryone();
        }
        return new Results(stage.server().version(), figures, growths);
    }

    private void onFewUsers() throws Exception {
        Bounds few = bounds.tenth();
        try (Arena arena = Arena.open(stage, "few", few)) {
            for (Kind kind : Kind.values()) {
                fewSingles.put(kind, SingleDeletes.measure(arena, few, kind));
            }
        }
    }

    private void onManyUsers() throws Exception {
        try (Arena arena = Arena.open(stage, "many", bounds)) {
            for (Kind kind : Kind.values()) {
                if (chosen.contains(Scenario.SINGLE)) {
                    singles(arena, kind);
                }
                if (chosen.contains(Scenario.LIST)) {
                    lists(arena, kind);
                }
            }
            if (chosen.contains(Scenario.PREVIEW)) {
                figures.addAll(Previews.measure(arena, bounds));
            }
        }
    }

    private void singles(Arena arena, Kind kind) throws Exception {
        Figures many = SingleDeletes.measure(arena, bounds, kind);
        figures.add(many);
        if (fewSingles.containsKey(kind)) {
            growths.add(new Growth(
                    "single %s, tables 10 times as large".formatted(kind.one()), 1, fewSingles.get(kind), many));
        }
    }

    private void lists(Arena arena, Kind kind) throws Exception {
        Figures list = ListDeletes.measure(arena, bounds, kind, Bounds.LIST);
        figures.add(list);
        if (chosen.contains(Scenario.GROWTH)) {
            Figures shortList = ListDeletes.measure(arena, bounds, kind, Bounds.SHORT_LIST);
            growths.add(new Growth(
                    "%s, %,d ids after %,d".formatted(kind.many(), Bounds.LIST, Bounds.SHORT_LIST),
                    10,
                    shortList,
                    list));
        }
    }

    private void onEveryone() throws Exception {
        int rounds = Math.min(ROUNDS_OF_EVERYONE, bounds.rounds());
        Figures everyone = EveryoneDeleted.measure(stage, bounds.users(), rounds);
        figures.add(everyone);
        if (chosen.contains(Scenario.GROWTH)) {
            Figures few = EveryoneDeleted.measure(stage, bounds.users() / 10, rounds);
            growths.add(new Growth(
                    "delete-all, %,d users after %,d".formatted(bounds.users(), bounds.users() / 10),
                    10,
                    few,
                    everyone));
        }
    }
}
