package dev.lethe.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;

/**
 * A signed text: a compact JWS with ES256, the only algorithm that is accepted.
 *
 * @param keyId which key it says it was signed with
 * @param type what was signed, so that a seal can't pass for a receipt
 */
public record Jws(String text, String keyId, String type, JsonNode payload) {

    static final String ALGORITHM = "ES256";

    /** Reads a JWS. Its signature isn't verified: {@link PublicKeys#verify} does that. */
    static Jws parse(String text) {
        String[] parts = text.strip().split("\\.", -1);
        if (parts.length != 3) {
            throw new InvalidProof("not a compact JWS: it has " + parts.length + " parts instead of 3");
        }
        JsonNode header = Json.object(decode(parts[0], "the header"), "the header");
        String algorithm = Json.text(header, "alg", "the header");
        if (!algorithm.equals(ALGORITHM)) {
            throw new InvalidProof("signed with " + algorithm + ", and only " + ALGORITHM + " is accepted");
        }
        if (header.has("crit") || header.has("b64")) {
            throw new InvalidProof("the header has extensions, and none is accepted");
        }
        JsonNode payload = Json.object(decode(parts[1], "the payload"), "the payload");
        Digest.decode(parts[2], "the signature");
        return new Jws(
                text.strip(), Json.text(header, "kid", "the header"), Json.text(header, "typ", "the header"), payload);
    }

    Jws requireType(String expected) {
        if (!type.equals(expected)) {
            throw new InvalidProof("a " + type + " instead of a " + expected);
        }
        return this;
    }

    byte[] signed() {
        return Digest.utf8(text.substring(0, text.lastIndexOf('.')));
    }

    byte[] signature() {
        return Digest.decode(text.substring(text.lastIndexOf('.') + 1), "the signature");
    }

    private static String decode(String part, String what) {
        return new String(Digest.decode(part, what), StandardCharsets.UTF_8);
    }
}
