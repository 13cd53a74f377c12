package dev.lethe.common.auth;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
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
                .map(Sha256::of)
                .toList();
    }

    /** Looks at every key, and at digests of one length: the time taken tells neither which nor how much was right. */
    public boolean contain(String key) {
        byte[] digest = Sha256.of(key);
        boolean contained = false;
        for (byte[] valid : digests) {
            contained |= MessageDigest.isEqual(valid, digest);
        }
        return contained;
    }

    /** Tells one key from another in a log, without helping anybody to guess it. */
    static String fingerprint(String key) {
        return "key-" + HexFormat.of().formatHex(Sha256.of(key), 0, 4);
    }
}
