package dev.lethe.bench.scenario;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What can be chosen to be measured. */
public enum Scenario {
    SINGLE,
    LIST,
    ALL,
    PREVIEW,
    GROWTH;

    /** @param names with commas between them */
    public static Set<Scenario> named(String names) {
        return Arrays.stream(names.split(","))
                .map(name -> valueOf(name.trim().toUpperCase(Locale.ROOT)))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scenario.class)));
    }
}
