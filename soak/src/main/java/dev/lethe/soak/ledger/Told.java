package dev.lethe.soak.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What an answer says.
 *
 * @param counts rows that are gone, by the log's names
 * @param missing users that it couldn't find
 * @param refused users that it spared
 */
public record Told(Map<String, Long> counts, List<String> missing, List<String> refused) {

    public static final Told NOTHING = counts(Map.of());

    @FunctionalInterface
    public interface Reading {
        Told of(JsonNode body);
    }

    public static Told counts(Map<String, Long> counts) {
        return new Told(counts, List.of(), List.of());
    }

    public static Map<String, Long> numbers(JsonNode object) {
        Map<String, Long> numbers = new HashMap<>();
        object.properties()
                .forEach(field -> numbers.put(field.getKey(), field.getValue().asLong()));
        return numbers;
    }
}
