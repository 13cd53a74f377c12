package dev.lethe.common.auth;

import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Verifies a token once and caches the result for a while, because clients send the same token with every request and a
 * signature is slow to verify. Invalid tokens are never cached, and valid ones never beyond their expiry. What may
 * change between two requests isn't cached here, such as the account behind a token, which user-deletion-service looks
 * up with every request.
 */
@Alternative
@Priority(1)
@Singleton
@IfBuildProperty(name = "lethe.auth.requires", stringValue = "JWT")
public class VerifiedTokens extends JWTCallerPrincipalFactory {

    /** Limits each of the two generations, so that many tokens can't fill the memory. */
    static final int AT_MOST = 2_000;

    private record Verified(JWTCallerPrincipal principal, Instant until) {}

    private final JWTCallerPrincipalFactory verifier;
    private final Duration remembered;
    private final InstantSource clock;
    private volatile Map<String, Verified> newer = new ConcurrentHashMap<>();
    private volatile Map<String, Verified> older = Map.of();

    @Inject
    VerifiedTokens(AuthConfig config) {
        this(new DefaultJWTCallerPrincipalFactory(), config.tokensRemembered(), InstantSource.system());
    }

    VerifiedTokens(JWTCallerPrincipalFactory verifier, Duration remembered, InstantSource clock) {
        this.verifier = verifier;
        this.remembered = remembered;
        this.clock = clock;
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo rules) throws ParseException {
        Instant now = clock.instant();
        Verified known = newer.getOrDefault(token, older.get(token));
        if (known != null && now.isBefore(known.until())) {
            return known.principal();
        }
        JWTCallerPrincipal principal = verified(token, rules);
        Instant until = earlier(now.plus(remembered), expiry(principal));
        if (now.isBefore(until)) {
            remember(token, new Verified(principal, until));
        }
        return principal;
    }

    /** A token with a valid signature and a claim of the wrong type or range is invalid too. */
    private JWTCallerPrincipal verified(String token, JWTAuthContextInfo rules) throws ParseException {
        try {
            JWTCallerPrincipal principal = verifier.parse(token, rules);
            expiry(principal);
            if (principal.getGroups().stream().anyMatch(Objects::isNull)) {
                throw new ParseException("A group is null");
            }
            return principal;
        } catch (RuntimeException malformed) {
            throw new ParseException("A claim is malformed", malformed);
        }
    }

    private synchronized void remember(String token, Verified verified) {
        if (newer.size() >= AT_MOST) {
            older = newer;
            newer = new ConcurrentHashMap<>();
        }
        newer.put(token, verified);
    }

    private static Instant expiry(JWTCallerPrincipal principal) {
        return Instant.ofEpochSecond(principal.getExpirationTime());
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
