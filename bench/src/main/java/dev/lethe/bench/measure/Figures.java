package dev.lethe.bench.measure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What both sides reached in a scenario, round by round. */
public record Figures(Scenario scenario, Map<String, List<Double>> rounds) {

    public Figures(Scenario scenario) {
        this(scenario, new HashMap<>());
    }

    public void add(Side<?> side, double figure) {
        rounds.computeIfAbsent(side.name(), name -> new ArrayList<>()).add(figure);
    }

    public double service() {
        return median(rounds.get(Side.SERVICE));
    }

    public double byHand() {
        return median(rounds.get(Side.BY_HAND));
    }

    public double ratio() {
        return service() / byHand();
    }

    /** Returns the ratio within each round, lowest first: it shows how far to trust the ratio of the medians. */
    public List<Double> ratios() {
        List<Double> ours = rounds.get(Side.SERVICE);
        List<Double> theirs = rounds.get(Side.BY_HAND);
        return IntStream.range(0, ours.size())
                .mapToObj(i -> ours.get(i) / theirs.get(i))
                .sorted()
                .toList();
    }

    private static double median(List<Double> figures) {
        List<Double> sorted = figures.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
