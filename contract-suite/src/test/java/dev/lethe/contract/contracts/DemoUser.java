package dev.lethe.contract.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.contract.suite.Call;
import dev.lethe.contract.suite.Caller;
import dev.lethe.contract.suite.ContractAnswer;
import dev.lethe.local.tokens.DemoAccount;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * The accounts of the demo data. Of the numbered ones every twentieth is an admin, and those whose number modulo five
 * is 0, 2 or 4 have no restricting rows. Each test uses its own numbers.
 */
final class DemoUser {

    static final String DORA = "11111111-1111-4111-8111-111111111111";
    static final String ADMIN = "22222222-2222-4222-8222-222222222222";
    static final String SUPER_ADMIN = "33333333-3333-4333-8333-333333333333";

    /** Printed in the contract on deleting users. */
    static final String JOHN_DOE = "55555555-5555-4555-8555-555555555555";

    /** Printed in the contract on deletion options: one asset, three audit logs. */
    static final String BUSY = "66666666-6666-4666-8666-666666666666";

    static final String NOBODY = "77777777-7777-4777-8777-777777777777";

    private DemoUser() {}

    static String numbered(int n) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(("lethe demo user " + n).getBytes(UTF_8));
            ByteBuffer bytes = ByteBuffer.wrap(digest);
            return new UUID(bytes.getLong(), bytes.getLong()).toString();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    static ContractAnswer preview(String id) {
        return Call.get("/api/users/" + id + "/deletion-preview")
                .as(Caller.the(DemoAccount.ADMIN))
                .answer();
    }

    static boolean exists(String id) {
        return preview(id).status() == 200;
    }
}
