package dev.lethe.common.auth;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.stream.Collectors;

/** Rewrites the roles of a token to our spelling, so that {@code @RolesAllowed} needs only that one. */
@Singleton
public final class RoleSpellings implements SecurityIdentityAugmentor {

    /** Augmentors that read roles need a lower priority, so that they run later. */
    public static final int PRIORITY = 100;

    @Override
    public int priority() {
        return PRIORITY;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        if (identity.isAnonymous()) {
            return Uni.createFrom().item(identity);
        }
        Set<String> ours = identity.getRoles().stream()
                .flatMap(name -> Role.named(name).stream())
                .flatMap(role -> role.included().stream())
                .collect(Collectors.toUnmodifiableSet());
        return Uni.createFrom()
                .item(QuarkusSecurityIdentity.builder()
                        .setPrincipal(identity.getPrincipal())
                        .addCredentials(identity.getCredentials())
                        .addAttributes(identity.getAttributes())
                        .addRoles(ours)
                        .build());
    }
}
