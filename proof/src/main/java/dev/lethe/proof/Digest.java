package dev.lethe.proof;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Computes SHA-256 digests, and writes bytes as base64url without padding, as JOSE does. */
final class Digest {

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private Digest() {}

    static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String encode(byte[] bytes) {
        return ENCODER.encodeToString(bytes);
    }

    /** Decodes what {@link #encode} writes, and no other spelling of it. */
    static byte[] decode(String text, String what) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            if (encode(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException malformed) {
            throw new InvalidProof(what + " isn't base64url: " + malformed.getMessage());
        }
        throw new InvalidProof(what + " isn't base64url as it would be written");
    }
}
