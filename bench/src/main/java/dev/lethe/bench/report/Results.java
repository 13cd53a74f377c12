package dev.lethe.bench.report;

import dev.lethe.bench.measure.Figures;
import dev.lethe.bench.measure.Growth;
import java.util.List;

/**
 * All that was measured.
 *
 * @param store what it was measured on, with its version
 */
public record Results(String store, List<Figures> figures, List<Growth> growths) {}
