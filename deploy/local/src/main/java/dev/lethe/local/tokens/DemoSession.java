package dev.lethe.local.tokens;

import dev.lethe.local.console.Refusal;
import dev.lethe.local.folder.DataFolder;
import dev.lethe.local.folder.PrivateFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/**
 * Signs the console in as a demo account. The key keeps other users of this machine out, who can reach the gateway too.
 */
public final class DemoSession {

    private static final Duration TOKENS_LAST = Duration.ofHours(12);
    private static final int KEY_BYTES = 24;

    private final DataFolder data;
    private final String key;

    private DemoSession(DataFolder data, String key) {
        this.data = data;
        this.key = key;
    }

    /** Begins with a new key, so that addresses of earlier starts sign nobody in. */
    public static DemoSession begin(DataFolder data) {
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        PrivateFile.createFolder(data.keys());
        PrivateFile.write(file(data), Base64.getUrlEncoder().withoutPadding().encodeToString(random));
        return of(data);
    }

    /** Returns that of the suite that runs on the folder. */
    public static DemoSession of(DataFolder data) {
        return new DemoSession(data, PrivateFile.read(file(data)).strip());
    }

    private static Path file(DataFolder data) {
        return data.keys().resolve("console.key");
    }

    /** Returns the console's address, with the key. */
    public String address(int gatewayPort) {
        return "http://localhost:%d/console/#key=%s".formatted(gatewayPort, key);
    }

    /** @param sent null if nothing was sent */
    public boolean isKey(String sent) {
        return sent != null
                && MessageDigest.isEqual(sent.getBytes(StandardCharsets.UTF_8), key.getBytes(StandardCharsets.UTF_8));
    }

    public String token(DemoAccount account) {
        try {
            return new Tokens(data).sign(account.role(), account.id(), Optional.of(account.userId()), TOKENS_LAST);
        } catch (GeneralSecurityException e) {
            throw Refusal.because(e, "no token can be signed");
        }
    }
}
