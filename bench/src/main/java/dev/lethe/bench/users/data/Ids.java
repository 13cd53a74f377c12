package dev.lethe.bench.users.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Ids as random as the database's own, which nevertheless both it and this program can tell from a number. */
public final class Ids {

    /** The administrator who deletes, by either side's hand. */
    public static final UUID ACTOR = new UUID(0, 1);

    private Ids() {}

    static String sql(String number) {
        return "md5('user ' || (%s))::uuid".formatted(number);
    }

    static UUID of(int number) {
        try {
            ByteBuffer digest = ByteBuffer.wrap(
                    MessageDigest.getInstance("MD5").digest(("user " + number).getBytes(StandardCharsets.US_ASCII)));
            return new UUID(digest.getLong(), digest.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5", e);
        }
    }
}
