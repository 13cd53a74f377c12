package dev.lethe.bench.users.scenario;

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

    public static Set<String> names() {
        return Arrays.stream(values()).map(Scenario::wireName).collect(Collectors.toSet());
    }

    public static Set<Scenario> named(Set<String> names) {
        return Arrays.stream(values())
                .filter(scenario -> names.contains(scenario.wireName()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scenario.class)));
    }

    private String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
