package dev.lethe.local.folder;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.Base64;

/** The random passwords of the database roles. Each is made when it is first asked for. */
public final class Passwords {

    private static final int BYTES = 24;

    private final DataFolder data;

    public Passwords(DataFolder data) {
        this.data = data;
    }

    public synchronized String of(String role) {
        JsonObject all =
                Files.exists(data.passwords()) ? new JsonObject(PrivateFile.read(data.passwords())) : new JsonObject();
        if (!all.containsKey(role)) {
            all.put(role, random());
            PrivateFile.write(data.passwords(), all.encodePrettily() + "\n");
        }
        return all.getString(role);
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        // The URL alphabet, because passwords are put into connection URLs as they are.
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
