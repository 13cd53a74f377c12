package dev.lethe.local.tokens;

import dev.lethe.local.console.Refusal;
import dev.lethe.local.folder.DataFolder;
import dev.lethe.local.folder.PrivateFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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

    public DemoSession(DataFolder data) {
        this.data = data;
        PrivateFile.createFolder(data.keys());
        Path file = data.keys().resolve("console.key");
        if (!Files.exists(file)) {
            byte[] random = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(random);
            PrivateFile.writeNew(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
        }
        this.key = PrivateFile.read(file).strip();
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
