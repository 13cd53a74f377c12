package dev.lethe.bench.report;

import dev.lethe.bench.measure.Figures;
import dev.lethe.bench.measure.Growth;
import dev.lethe.bench.measure.Scenario;
import java.util.List;

/**
 * The figures of a run, in Markdown.
 *
 * @param head the machine, and how it was measured
 * @param yardstick what the service is compared with
 */
public record Report(String head, String yardstick, List<Figures> figures, List<Growth> growths) {

    public String markdown() {
        StringBuilder text = new StringBuilder(head);
        if (!figures.isEmpty()) {
            text.append("""

                    | scenario | service | %s | ratio | in each round | goal | met |
                    | --- | ---: | ---: | ---: | --- | --- | --- |
                    """.formatted(yardstick));
            figures.forEach(measured -> text.append(line(measured)));
        }
        if (!growths.isEmpty()) {
            text.append("""

                    | growth | service | %s | linear is | met |
                    | --- | ---: | ---: | ---: | --- |
                    """.formatted(yardstick));
            growths.forEach(growth -> text.append(line(growth)));
        }
        return text.toString();
    }

    private static String line(Figures measured) {
        Scenario scenario = measured.scenario();
        List<Double> ratios = measured.ratios();
        return "| %s | %s | %s | **%.2f** | %.2f to %.2f | %s | %s |\n"
                .formatted(
                        scenario.title(),
                        scenario.print(measured.service()),
                        scenario.print(measured.byHand()),
                        measured.ratio(),
                        ratios.get(0),
                        ratios.get(ratios.size() - 1),
                        scenario.printGoal(),
                        scenario.goal().isEmpty() ? "" : met(scenario.isMetBy(measured.ratio())));
    }

    private static String line(Growth growth) {
        return "| %s | **%.1f** | %.1f | %.0f | %s |\n"
                .formatted(growth.what(), growth.service(), growth.byHand(), growth.times(), met(growth.isLinear()));
    }

    private static String met(boolean isMet) {
        return isMet ? "yes" : "**no**";
    }
}
