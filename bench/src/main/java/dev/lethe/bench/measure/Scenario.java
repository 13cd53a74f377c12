package dev.lethe.bench.measure;

import java.util.OptionalDouble;

/**
 * One thing that is measured.
 *
 * @param isRate whether a figure is a rate, or otherwise the milliseconds that a task takes
 * @param goal the service's figure by that of the other side: at least, of rates; at most, of times
 * @param warmUps rounds that don't count: a virtual machine compiles what it has run often
 * @param rounds rounds that count
 */
public record Scenario(String title, boolean isRate, OptionalDouble goal, int warmUps, int rounds) {

    public static Scenario rate(String title, double atLeast, int warmUps, int rounds) {
        return new Scenario(title, true, OptionalDouble.of(atLeast), warmUps, rounds);
    }

    public static Scenario millis(String title, double atMost, int warmUps, int rounds) {
        return new Scenario(title, false, OptionalDouble.of(atMost), warmUps, rounds);
    }

    double figure(Timing timing) {
        return isRate ? timing.perSecond() : timing.millis();
    }

    public boolean isMetBy(double ratio) {
        return goal.isEmpty() || (isRate ? ratio >= goal.getAsDouble() : ratio <= goal.getAsDouble());
    }

    public String printGoal() {
        return goal.isEmpty() ? "none" : (isRate ? "at least " : "at most ") + goal.getAsDouble();
    }

    public String print(double figure) {
        return String.format(figure >= 100 ? "%,.0f%s" : "%.1f%s", figure, isRate ? "/s" : " ms");
    }
}
