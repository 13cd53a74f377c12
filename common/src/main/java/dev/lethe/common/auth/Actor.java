package dev.lethe.common.auth;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The person whose token came with the request. */
@RequestScoped
public class Actor {

    private final SecurityIdentity identity;

    public Actor(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** The token's {@code sub}; not the principal's name, for which a token may offer other claims. */
    public Optional<String> subject() {
        return claim("sub").map(Object::toString);
    }

    /** A claim as the token has it: a string, a number as {@link jakarta.json.JsonNumber}, and so on. */
    public Optional<Object> claim(String name) {
        return identity.getPrincipal() instanceof JsonWebToken token
                ? Optional.ofNullable(token.getClaim(name))
                : Optional.empty();
    }

    /** Whether the token has this claim, be it empty or null. */
    public boolean has(String claim) {
        return identity.getPrincipal() instanceof JsonWebToken token
                && token.getClaimNames() != null
                && token.getClaimNames().contains(claim);
    }

    public boolean is(Role role) {
        return identity.hasRole(role.wireName());
    }
}
