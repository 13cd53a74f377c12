package dev.lethe.common.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Computes the digests by which keys, answers and previews are compared. */
public final class Sha256 {

    private Sha256() {}

    /**
     * Digests several texts so that different lists have different digests. No text may contain the character U+0000.
     */
    public static byte[] of(String... texts) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\0", texts).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
