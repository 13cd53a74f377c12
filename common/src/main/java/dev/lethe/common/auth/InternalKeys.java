package dev.lethe.common.auth;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The internal keys that are valid now. None configured: none is valid. */
@ApplicationScoped
public class InternalKeys {

    private final List<byte[]> digests;

    InternalKeys(AuthConfig config) {
        this.digests = config.internalKeys().orElse(List.of()).stream()
                .map(String::trim)
                .filter(key -> !key.isEmpty())
                .map(InternalKeys::digest)
                .toList();
    }

    /** Looks at every key, and at digests of one length: the time taken tells neither which nor how much was right. */
    public boolean contain(String key) {
        byte[] digest = digest(key);
        boolean contained = false;
        for (byte[] valid : digests) {
            contained |= MessageDigest.isEqual(valid, digest);
        }
        return contained;
    }

    /** Tells one key from another in a log, without helping anybody to guess it. */
    static String fingerprint(String key) {
        return "key-" + HexFormat.of().formatHex(digest(key), 0, 4);
    }

    private static byte[] digest(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
