package dev.lethe.common.auth;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Reads the claims of the request's token. */
@RequestScoped
public class Actor {

    private final SecurityIdentity identity;

    public Actor(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** Returns the {@code sub} claim. The principal's name could come from another claim. */
    public Optional<String> subject() {
        return claim("sub").map(Object::toString);
    }

    /** Returns a claim in the type that the token gives it, such as a string or a {@link jakarta.json.JsonNumber}. */
    public Optional<Object> claim(String name) {
        return identity.getPrincipal() instanceof JsonWebToken token
                ? Optional.ofNullable(token.getClaim(name))
                : Optional.empty();
    }

    /** Returns whether the token has this claim, even if it is empty or null. */
    public boolean has(String claim) {
        return identity.getPrincipal() instanceof JsonWebToken token
                && token.getClaimNames() != null
                && token.getClaimNames().contains(claim);
    }

    public boolean is(Role role) {
        return identity.hasRole(role.wireName());
    }
}
