package dev.lethe.contract.suite;

import dev.lethe.local.services.ServiceEnvironment;
import dev.lethe.local.tokens.DemoAccount;
import dev.lethe.local.tokens.Role;
import dev.lethe.local.tokens.SigningKeys;
import dev.lethe.local.tokens.TokenMint;
import dev.lethe.local.tokens.TokenRequest;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Tokens, as {@code ./lethe token} makes them. */
public final class Caller {

    public static final String INTERNAL_KEY = ServiceEnvironment.INTERNAL_KEY;

    private Caller() {}

    /** The demo account of a role. */
    public static String the(Role role) {
        return token(TokenRequest.ofDemoAccount(DemoAccount.of(role), Duration.ofHours(1)));
    }

    /** Somebody by their id among the users. */
    public static String user(String id) {
        return token(new TokenRequest(Role.USER, id, Optional.empty(), Duration.ofHours(1)));
    }

    /** Somebody by the number that conversations are owned by. */
    public static String number(long userId) {
        return token(new TokenRequest(Role.USER, "somebody", Optional.of(userId), Duration.ofHours(1)));
    }

    /** One that was good until a minute ago. */
    public static String expired(Role role) {
        return token(TokenRequest.ofDemoAccount(DemoAccount.of(role), Duration.ofMinutes(-1)));
    }

    private static String token(TokenRequest request) {
        try {
            return new TokenMint(new SigningKeys(RunningSuite.data()).privateKey(), Clock.systemUTC()).mint(request);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("No token", e);
        }
    }
}
