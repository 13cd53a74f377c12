package dev.lethe.common.auth;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/** Holds the valid internal keys. If none is configured, no key is valid. */
@ApplicationScoped
public class InternalKeys {

    private final List<byte[]> digests;

    InternalKeys(AuthConfig config) {
        this.digests = config.internalKeys().orElse(List.of()).stream()
                .map(String::trim)
                .filter(key -> !key.isEmpty())
                .map(Sha256::of)
                .toList();
    }

    /** Compares with every key, by digests of one length, so that the time taken reveals nothing about a key. */
    public boolean contain(String key) {
        byte[] digest = Sha256.of(key);
        boolean contained = false;
        for (byte[] valid : digests) {
            contained |= MessageDigest.isEqual(valid, digest);
        }
        return contained;
    }

    /** Returns a short text that tells keys apart in a log and doesn't help to guess them. */
    static String fingerprint(String key) {
        return "key-" + HexFormat.of().formatHex(Sha256.of(key), 0, 4);
    }
}
