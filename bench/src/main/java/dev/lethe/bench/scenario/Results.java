package dev.lethe.bench.scenario;

import dev.lethe.bench.measure.Figures;
import dev.lethe.bench.measure.Growth;
import java.util.List;

/** All that was measured. */
public record Results(List<Figures> figures, List<Growth> growths) {}
