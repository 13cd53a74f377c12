package dev.lethe.bench;

import dev.lethe.bench.report.Results;
import java.util.Set;

/** What is measured of one service. */
public interface Benchmark {

    /** What the command line calls it, and the marks between which its figures are kept. */
    String name();

    /** What can be chosen to be measured; all of it unless something was. */
    Set<String> scenarios();

    Results run(Run run) throws Exception;
}
