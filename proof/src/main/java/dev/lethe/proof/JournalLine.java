package dev.lethe.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A line of the journal: a seal, and the deletions that it covers. It is signed as a whole, so that nobody can have
 * somebody else deleted by a change to the journal. It has ids and counts, and no names.
 *
 * @param text the signed text, a compact JWS
 */
public record JournalLine(Seal seal, List<Deletion> deletions, String text) {

    static final String TYPE = "lethe-journal";
    private static final String WHAT = "the line";

    /**
     * A deleted user.
     *
     * @param entry the number of the log entry
     * @param subjects the user's ids in other systems, by participant
     */
    public record Deletion(long entry, String user, Map<String, Long> counts, Map<String, List<String>> subjects) {

        private Map<String, Object> fields() {
            return Map.of("entry", entry, "user", user, "counts", counts, "subjects", subjects);
        }

        private static Deletion of(JsonNode fields) {
            Map<String, Long> counts = new TreeMap<>();
            fields.path("counts")
                    .properties()
                    .forEach(
                            count -> counts.put(count.getKey(), count.getValue().longValue()));
            Map<String, List<String>> subjects = new TreeMap<>();
            fields.path("subjects").properties().forEach(participant -> {
                List<String> ofIt = new ArrayList<>();
                participant.getValue().forEach(subject -> ofIt.add(subject.asText()));
                subjects.put(participant.getKey(), ofIt);
            });
            return new Deletion(Json.number(fields, "entry", WHAT), Json.text(fields, "user", WHAT), counts, subjects);
        }
    }

    public static JournalLine sign(SigningKey key, Seal seal, List<Deletion> deletions) {
        Map<String, Object> payload = Map.of(
                "seal", seal.text(),
                "deletions", deletions.stream().map(Deletion::fields).toList());
        return new JournalLine(seal, deletions, key.sign(TYPE, payload));
    }

    /** Reads a line without verifying its signature. */
    public static JournalLine parse(String text) {
        Jws jws = Jws.parse(text).requireType(TYPE);
        List<Deletion> deletions = new ArrayList<>();
        jws.payload().path("deletions").forEach(deletion -> deletions.add(Deletion.of(deletion)));
        return new JournalLine(Seal.parse(Json.text(jws.payload(), "seal", WHAT)), deletions, jws.text());
    }

    public JournalLine verify(PublicKeys keys) {
        keys.verify(Jws.parse(text));
        return this;
    }
}
