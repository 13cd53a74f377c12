package dev.lethe.bench.soak.data;

import java.util.HashMap;
import java.util.Map;

/** What has been inserted. Added to after the commit. */
final class Tally {

    private final Map<String, Long> counts = new HashMap<>();

    synchronized void add(Map<String, Long> more) {
        more.forEach((what, many) -> counts.merge(what, many, Long::sum));
    }

    synchronized Map<String, Long> counts() {
        return Map.copyOf(counts);
    }
}
