package dev.lethe.bench.soak.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What an answer says.
 *
 * @param counts rows that are gone, by the log's names
 * @param missing whom it couldn't find
 * @param refused whom it spared
 */
record Told(Map<String, Long> counts, List<String> missing, List<String> refused) {

    static final Told NOTHING = new Told(Map.of(), List.of(), List.of());

    @FunctionalInterface
    interface Reading {
        Told of(JsonNode body);
    }

    static Told counts(Map<String, Long> counts) {
        return new Told(counts, List.of(), List.of());
    }

    static Map<String, Long> numbers(JsonNode object) {
        Map<String, Long> numbers = new HashMap<>();
        object.properties()
                .forEach(field -> numbers.put(field.getKey(), field.getValue().asLong()));
        return numbers;
    }
}
