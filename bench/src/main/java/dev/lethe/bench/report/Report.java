package dev.lethe.bench.report;

import dev.lethe.bench.measure.Figures;
import dev.lethe.bench.measure.Growth;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The figures of a run, in Markdown. */
public record Report(String benchmark, Machine machine, String how, Results results) {

    public String markdown() {
        StringBuilder text = new StringBuilder("%s\n%s\n".formatted(machine.with(results.store()), how));
        if (!results.figures().isEmpty()) {
            text.append("""

                    | scenario | service | yardstick | its style | ratio | in each round | goal | met |
                    | --- | ---: | ---: | --- | ---: | --- | --- | --- |
                    """);
            results.figures().forEach(figures -> text.append(line(figures)));
        }
        if (!results.growths().isEmpty()) {
            text.append("""

                    | growth | service | yardstick | linear is | met |
                    | --- | ---: | ---: | ---: | --- |
                    """);
            results.growths().forEach(growth -> text.append(line(growth)));
        }
        text.append("\nMedians of every side: ")
                .append(results.figures().stream().map(Report::medians).collect(Collectors.joining("; ")))
                .append(".\n");
        return text.toString();
    }

    public void writeInto(Path file) throws IOException {
        Marks.write(file, benchmark, markdown());
    }

    private static String line(Figures figures) {
        double ratio = figures.ratio();
        List<Double> ratios = figures.ratios();
        return "| %s | %s | %s | %s | **%.2f** | %.2f to %.2f | %s | %s |\n"
                .formatted(
                        figures.scenario(),
                        figures.unit().print(figures.service()),
                        figures.unit().print(figures.yardstick()),
                        figures.bestStyle(),
                        ratio,
                        ratios.get(0),
                        ratios.get(ratios.size() - 1),
                        figures.goal().map(Object::toString).orElse("none"),
                        figures.goal()
                                .map(goal -> goal.isMetBy(ratio) ? "yes" : "**no**")
                                .orElse(""));
    }

    private static String line(Growth growth) {
        return "| %s | **%.1f** | %.1f | %.0f | %s |\n"
                .formatted(
                        growth.what(),
                        growth.service(),
                        growth.yardstick(),
                        growth.times(),
                        growth.isLinear() ? "yes" : "**no**");
    }

    private static String medians(Figures figures) {
        return figures.scenario() + ": "
                + figures.medians().entrySet().stream()
                        .map(side -> side.getKey() + " " + figures.unit().print(side.getValue()))
                        .collect(Collectors.joining(", "));
    }
}
