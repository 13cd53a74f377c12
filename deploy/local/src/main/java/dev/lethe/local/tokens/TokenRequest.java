package dev.lethe.local.tokens;

import java.time.Duration;
import java.util.Optional;

/** A token that is wanted: whose, with which role, for how long. */
public record TokenRequest(Role role, String subject, Optional<Long> userId, Duration ttl) {

    public static TokenRequest ofDemoAccount(DemoAccount account, Duration ttl) {
        return new TokenRequest(account.role(), account.id(), Optional.of(account.userId()), ttl);
    }
}
