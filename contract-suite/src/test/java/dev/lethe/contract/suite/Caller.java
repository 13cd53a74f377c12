package dev.lethe.contract.suite;

import dev.lethe.local.services.ServiceEnvironment;
import dev.lethe.local.tokens.DemoAccount;
import dev.lethe.local.tokens.Tokens;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;

/** Tokens, as {@code ./lethe token} makes them. */
public final class Caller {

    public static final String INTERNAL_KEY = ServiceEnvironment.INTERNAL_KEY;

    private static final Duration HOUR = Duration.ofHours(1);

    private Caller() {}

    public static String the(DemoAccount account) {
        return token(account.role(), account.id(), Optional.of(account.userId()), HOUR);
    }

    /** Returns a token for a user's id. */
    public static String user(String id) {
        return token(DemoAccount.USER.role(), id, Optional.empty(), HOUR);
    }

    /** Returns a token for the number that conversations are owned by. */
    public static String number(long userId) {
        return token(DemoAccount.USER.role(), "somebody", Optional.of(userId), HOUR);
    }

    /** Returns a token that was good until a minute ago. */
    public static String expired(DemoAccount account) {
        return token(account.role(), account.id(), Optional.of(account.userId()), Duration.ofMinutes(-1));
    }

    private static String token(String role, String subject, Optional<Long> userId, Duration ttl) {
        try {
            return new Tokens(RunningSuite.data()).sign(role, subject, userId, ttl);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("No token", e);
        }
    }
}
