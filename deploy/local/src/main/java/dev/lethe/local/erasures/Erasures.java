package dev.lethe.local.erasures;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.local.console.Console;
import java.util.Set;
import java.util.StringJoiner;
import java.util.UUID;

/** Prints erasures, and knows their paths and states. */
final class Erasures {

    static final String PATH = "/api/users/erasures";

    private static final Set<String> FINAL = Set.of("completed", "failed", "cancelled");

    private Erasures() {}

    static String path(UUID id) {
        return PATH + "/" + id;
    }

    static boolean hasEnded(JsonNode erasure) {
        return FINAL.contains(erasure.path("state").asText());
    }

    static long pending(JsonNode erasure) {
        return number(erasure, "total")
                - number(erasure, "done")
                - number(erasure, "refused")
                - number(erasure, "failed");
    }

    static long number(JsonNode erasure, String field) {
        return erasure.path(field).asLong();
    }

    static void print(JsonNode erasure, Console console) {
        for (String field : new String[] {
            "id", "state", "mode", "reason", "requestedBy", "createdAt", "notBefore", "startedAt", "endedAt"
        }) {
            if (erasure.has(field)) {
                console.line("%-13s %s", field, erasure.path(field).asText());
            }
        }
        console.line(
                "%-13s %d of %d deleted, %d refused, %d failed, %d left",
                "users",
                number(erasure, "done"),
                number(erasure, "total"),
                number(erasure, "refused"),
                number(erasure, "failed"),
                pending(erasure));
        console.line("%-13s %s", "rows", counts(erasure.path("rows")));
        erasure.path("participants")
                .properties()
                .forEach(one -> console.line(
                        "%-13s %d subjects, removed: %s, retained: %s",
                        one.getKey(),
                        number(one.getValue(), "done"),
                        counts(one.getValue().path("removed")),
                        counts(one.getValue().path("retained"))));
        if (erasure.has("blockedBy")) {
            console.line("%-13s %s", "blocked", blocked(erasure));
        }
        if (erasure.has("estimatedEnd")) {
            console.line(
                    "%-13s %s", "estimated end", erasure.path("estimatedEnd").asText());
        }
    }

    /** Returns since when it is blocked, and why. */
    static String blocked(JsonNode erasure) {
        JsonNode blocked = erasure.path("blockedBy");
        return "since %s: %s"
                .formatted(
                        blocked.path("since").asText(), blocked.path("message").asText());
    }

    private static String counts(JsonNode counts) {
        StringJoiner text = new StringJoiner(", ");
        text.setEmptyValue("none");
        counts.properties()
                .forEach(count ->
                        text.add(count.getKey() + " " + count.getValue().asText()));
        return text.toString();
    }
}
