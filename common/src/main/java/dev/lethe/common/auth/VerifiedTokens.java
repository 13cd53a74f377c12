package dev.lethe.common.auth;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
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
import java.util.Objects;

/**
 * Verifies a token once and caches the result for a while, because clients send the same token with every request and a
 * signature is slow to verify. Invalid tokens are never cached, and valid ones never beyond their expiry. What may
 * change between two requests isn't cached here, such as the account behind a token, which user-deletion-service looks
 * up with every request.
 */
@Alternative
@Priority(1)
@Singleton
@IfBuildProperty(name = "quarkus.smallrye-jwt.enabled", stringValue = "true")
public class VerifiedTokens extends JWTCallerPrincipalFactory {

    /** So that many tokens can't fill the memory. */
    static final int AT_MOST = 4_000;

    private final JWTCallerPrincipalFactory verifier;
    private final Cache<String, JWTCallerPrincipal> verified;

    @Inject
    VerifiedTokens(AuthConfig config) {
        this(new DefaultJWTCallerPrincipalFactory(), config.tokensRemembered(), InstantSource.system());
    }

    VerifiedTokens(JWTCallerPrincipalFactory verifier, Duration remembered, InstantSource clock) {
        this.verifier = verifier;
        this.verified = Caffeine.newBuilder()
                .maximumSize(AT_MOST)
                // By the clock on the wall, as a token's expiry is.
                .ticker(() -> MILLISECONDS.toNanos(clock.millis()))
                .executor(Runnable::run)
                .expireAfter(Expiry.creating((String token, JWTCallerPrincipal principal) ->
                        earlier(remembered, Duration.between(clock.instant(), expiry(principal)))))
                .build();
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo rules) throws ParseException {
        JWTCallerPrincipal known = verified.getIfPresent(token);
        if (known != null) {
            return known;
        }
        JWTCallerPrincipal principal = verify(token, rules);
        verified.put(token, principal);
        return principal;
    }

    /** A token with a valid signature and a claim of the wrong type or range is invalid too. */
    private JWTCallerPrincipal verify(String token, JWTAuthContextInfo rules) throws ParseException {
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

    private static Instant expiry(JWTCallerPrincipal principal) {
        return Instant.ofEpochSecond(principal.getExpirationTime());
    }

    private static Duration earlier(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
