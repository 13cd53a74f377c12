package dev.lethe.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A seal: a signed statement that a batch of log entries was as it is. Each one names the hash of the seal before it, so
 * that none can be taken out.
 *
 * @param log which log, by a random id that a copy of the database shares and another database doesn't
 * @param number grows by one, except where seals were lost with a database and {@code continues} names the last of them
 * @param entries how many entries it covers
 * @param root of the Merkle tree of the entries, by id
 * @param lastId the highest number of an entry that this seal or one before it covers
 * @param missing the numbers since the seal before that no visible entry had, as a multirange of PostgreSQL
 * @param previous the hash of the seal before, null in the first one
 * @param continues the hash of the last seal that was lost, where this one was made after a restore; otherwise null
 * @param after the number of the seal before, 0 in the first one; only where there is {@code continues}, otherwise null
 * @param text the signed text, a compact JWS
 */
public record Seal(
        String log,
        long number,
        Instant at,
        int entries,
        String root,
        long lastId,
        String missing,
        String previous,
        String continues,
        Long after,
        String text) {

    /** Which entries a seal covers. */
    public record Cover(MerkleTree tree, int entries, long lastId, String missing) {}

    static final String TYPE = "lethe-seal";
    private static final String WHAT = "the seal";
    private static final Pattern RANGE = Pattern.compile("\\[(\\d{1,18}),(\\d{1,18})\\)");

    /** Signs a seal. */
    public static Seal sign(
            SigningKey key, String log, long number, Instant at, Cover cover, Seal previous, String continues) {
        Map<String, Object> payload = new HashMap<>();
        payload.put("log", log);
        payload.put("number", number);
        payload.put("at", at.toString());
        payload.put("entries", cover.entries());
        payload.put("root", Digest.encode(cover.tree().root()));
        payload.put("lastId", cover.lastId());
        payload.put("missing", cover.missing());
        payload.put("previous", previous == null ? null : previous.hash());
        payload.put("continues", continues);
        payload.put("after", continues == null ? null : previous == null ? 0 : previous.number());
        payload.values().removeIf(value -> value == null);
        return parse(key.sign(TYPE, payload));
    }

    /** Reads a seal without verifying its signature. */
    public static Seal parse(String text) {
        Jws jws = Jws.parse(text).requireType(TYPE);
        JsonNode payload = jws.payload();
        return new Seal(
                Json.text(payload, "log", WHAT),
                Json.number(payload, "number", WHAT),
                instant(Json.text(payload, "at", WHAT)),
                Math.toIntExact(Math.min(Integer.MAX_VALUE, Json.number(payload, "entries", WHAT))),
                Json.text(payload, "root", WHAT),
                Json.number(payload, "lastId", WHAT),
                Json.text(payload, "missing", WHAT),
                payload.path("previous").textValue(),
                payload.path("continues").textValue(),
                payload.has("after") ? Json.number(payload, "after", WHAT) : null,
                jws.text());
    }

    /** Reads a seal and verifies its signature. */
    public static Seal verify(String text, PublicKeys keys) {
        keys.verify(Jws.parse(text).requireType(TYPE));
        return parse(text);
    }

    /** Returns the hash by which the next seal names this one. */
    public String hash() {
        return Digest.encode(Digest.sha256(Digest.utf8(text)));
    }

    public String keyId() {
        return Jws.parse(text).keyId();
    }

    /** Returns whether this seal may follow that one. */
    public boolean follows(Seal before) {
        return log.equals(before.log)
                && before.hash().equals(previous)
                && (continues == null ? number == before.number + 1 : number > before.number);
    }

    /** Returns whether an entry with this number was expected to appear later. */
    boolean misses(long id) {
        return RANGE.matcher(missing)
                .results()
                .anyMatch(range -> Long.parseLong(range.group(1)) <= id && id < Long.parseLong(range.group(2)));
    }

    boolean hasRoot(byte[] computed) {
        return Digest.encode(computed).equals(root);
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException malformed) {
            throw new InvalidProof(WHAT + " has no time at");
        }
    }
}
