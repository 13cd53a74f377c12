package dev.lethe.common.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final List<String> verified = new ArrayList<>();
    private Instant now = START;
    private Instant expiry = START.plus(Duration.ofHours(1));

    @Test
    void verifiesATokenOnceWhileItRemembersIt() throws ParseException {
        VerifiedTokens tokens = remembering(Duration.ofSeconds(30));
        assertThat(parse(tokens, "a")).isSameAs(parse(tokens, "a"));
        now = START.plusSeconds(29);
        parse(tokens, "a");
        assertThat(verified).containsExactly("a");
        now = START.plusSeconds(30);
        parse(tokens, "a");
        assertThat(verified).containsExactly("a", "a");
    }

    @Test
    void refusesARememberedTokenThatHasExpired() throws ParseException {
        VerifiedTokens tokens = remembering(Duration.ofSeconds(30));
        expiry = START.plusSeconds(3);
        parse(tokens, "a");
        now = expiry;
        assertThatThrownBy(() -> parse(tokens, "a")).isInstanceOf(ParseException.class);
        assertThat(verified).containsExactly("a", "a");
    }

    @Test
    void remembersNoBadToken() {
        VerifiedTokens tokens = remembering(Duration.ofSeconds(30));
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> parse(tokens, "bad")).isInstanceOf(ParseException.class);
        }
        assertThat(verified).containsExactly("bad", "bad");
    }

    @Test
    void verifiesEveryTimeIfNothingIsToBeRemembered() throws ParseException {
        VerifiedTokens tokens = remembering(Duration.ZERO);
        parse(tokens, "a");
        parse(tokens, "a");
        assertThat(verified).containsExactly("a", "a");
    }

    @Test
    void remembersALimitedNumber() throws ParseException {
        VerifiedTokens tokens = remembering(Duration.ofSeconds(30));
        int many = VerifiedTokens.AT_MOST + 1_000;
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < many; i++) {
                parse(tokens, "token " + i);
            }
        }
        assertThat(verified).hasSizeGreaterThanOrEqualTo(many + 1_000);
    }

    private static JWTCallerPrincipal parse(VerifiedTokens tokens, String token) throws ParseException {
        return tokens.parse(token, new JWTAuthContextInfo());
    }

    private VerifiedTokens remembering(Duration time) {
        JWTCallerPrincipalFactory verifier = new JWTCallerPrincipalFactory() {
            @Override
            public JWTCallerPrincipal parse(String token, JWTAuthContextInfo rules) throws ParseException {
                verified.add(token);
                if (token.equals("bad") || !now.isBefore(expiry)) {
                    throw new ParseException("no good");
                }
                return principal(expiry);
            }
        };
        return new VerifiedTokens(verifier, time, () -> now);
    }

    private static JWTCallerPrincipal principal(Instant expiry) {
        return new JWTCallerPrincipal("raw", "Bearer") {
            @Override
            protected Collection<String> doGetClaimNames() {
                return Set.of("exp", "groups");
            }

            @Override
            protected Object getClaimValue(String claim) {
                return switch (claim) {
                    case "exp" -> expiry.getEpochSecond();
                    case "groups" -> Set.of("user");
                    default -> null;
                };
            }
        };
    }
}
