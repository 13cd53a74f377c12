package dev.lethe.common.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The digest that keys, answers and previews are compared by. */
public final class Sha256 {

    private Sha256() {}

    /** Of several texts, so that no two lists of them have the same; none may contain the character U+0000. */
    public static byte[] of(String... texts) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\0", texts).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
