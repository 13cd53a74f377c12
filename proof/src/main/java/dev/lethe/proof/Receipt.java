package dev.lethe.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A receipt: a signed statement about an erasure or one of its targets, with the log entry that it rests on and the
 * proof that a seal covers this entry. It can be verified without the service and without the log.
 *
 * @param erasure the erasure: its id, state and times
 * @param entry the canonical JSON of the log entry
 * @param position which of the entries of the seal it is, from 0
 * @param path the hashes that lead from the entry to the seal's root
 */
public record Receipt(Map<String, Object> erasure, String entry, int position, List<byte[]> path, Seal seal) {

    static final String TYPE = "lethe-receipt";
    private static final String WHAT = "the receipt";

    /** Signs it, unless the log was changed since the seal was made. */
    public String sign(SigningKey key, Instant now) {
        requireCovered();
        return key.sign(
                TYPE,
                Map.of(
                        "iat",
                        now.getEpochSecond(),
                        "erasure",
                        erasure,
                        "entry",
                        entry,
                        "position",
                        position,
                        "path",
                        path.stream().map(Digest::encode).toList(),
                        "seal",
                        seal.text()));
    }

    /** Reads a receipt and verifies all of it: both signatures, and that the seal covers the entry. */
    public static Receipt verify(String text, PublicKeys keys) {
        Jws jws = Jws.parse(text).requireType(TYPE);
        keys.verify(jws);
        JsonNode payload = jws.payload();
        String entry = Json.text(payload, "entry", WHAT);
        int position = Math.toIntExact(Math.min(Integer.MAX_VALUE, Json.number(payload, "position", WHAT)));
        List<byte[]> path = new ArrayList<>();
        payload.path("path").forEach(hash -> path.add(Digest.decode(hash.asText(), "a hash of the path")));
        Seal seal = Seal.verify(Json.text(payload, "seal", WHAT), keys);
        Map<String, Object> erasure = new TreeMap<>();
        payload.path("erasure")
                .properties()
                .forEach(field -> erasure.put(field.getKey(), field.getValue().asText()));
        return new Receipt(erasure, entry, position, path, seal).requireCovered();
    }

    /** Throws if the seal doesn't cover the entry. */
    private Receipt requireCovered() {
        byte[] leaf = MerkleTree.leafHash(Digest.utf8(entry));
        if (!seal.hasRoot(MerkleTree.root(leaf, position, seal.entries(), path))) {
            throw new InvalidProof("the entry isn't among those that seal " + seal.number() + " covers");
        }
        return this;
    }

    /** Returns a field of the log entry as text, null if it has none. */
    public String field(String name) {
        return Json.object(entry, "the entry").path(name).asText(null);
    }

    /** Returns the counts of the log entry: deleted and detached rows, and what participants removed and retained. */
    public Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        Json.object(entry, "the entry")
                .path("counts")
                .properties()
                .forEach(count -> counts.put(count.getKey(), count.getValue().longValue()));
        return counts;
    }

    /** Returns whether it is about this user. */
    public boolean isAbout(String user, String salt) {
        byte[] bytes = Digest.decode(salt, "the salt");
        if (bytes.length != Leaf.SALT_BYTES) {
            throw new InvalidProof("the salt has " + bytes.length + " bytes instead of " + Leaf.SALT_BYTES);
        }
        return Leaf.hidden(bytes, user).equals(field("target"));
    }

    /** Returns the salt that belongs to the user's id in an entry with this salt, as it is handed out. */
    public static String saltOfTarget(byte[] salt) {
        return Digest.encode(Leaf.saltOf("target", salt));
    }
}
