package dev.lethe.bench.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** What each side reached in a scenario, round by round. */
public final class Figures {

    private final String scenario;
    private final Unit unit;
    private final Optional<Goal> goal;
    private final String service;
    private final Map<String, List<Double>> rounds = new LinkedHashMap<>();

    /** @param service the side that is held against the best of the others */
    public Figures(String scenario, Unit unit, Optional<Goal> goal, String service) {
        this.scenario = scenario;
        this.unit = unit;
        this.goal = goal;
        this.service = service;
    }

    public void add(String contestant, double figure) {
        rounds.computeIfAbsent(contestant, name -> new ArrayList<>()).add(figure);
    }

    public String scenario() {
        return scenario;
    }

    public Unit unit() {
        return unit;
    }

    public Optional<Goal> goal() {
        return goal;
    }

    public double service() {
        return median(service);
    }

    public double yardstick() {
        return median(bestStyle());
    }

    /** The yardstick is whichever style of plain JDBC was better. */
    public String bestStyle() {
        Comparator<String> better = Comparator.comparingDouble(this::median);
        return rounds.keySet().stream()
                .filter(name -> !name.equals(service))
                .min(unit.moreIsBetter() ? better.reversed() : better)
                .orElseThrow();
    }

    public double ratio() {
        return service() / yardstick();
    }

    /** The ratio within each round, lowest first: how far to trust that of the medians. */
    public List<Double> ratios() {
        List<Double> ours = rounds.get(service);
        List<Double> theirs = rounds.get(bestStyle());
        return IntStream.range(0, Math.min(ours.size(), theirs.size()))
                .mapToObj(i -> ours.get(i) / theirs.get(i))
                .sorted()
                .toList();
    }

    /** The medians of all sides. */
    public Map<String, Double> medians() {
        Map<String, Double> medians = new LinkedHashMap<>();
        rounds.keySet().forEach(name -> medians.put(name, median(name)));
        return medians;
    }

    private double median(String contestant) {
        List<Double> sorted = rounds.get(contestant).stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
