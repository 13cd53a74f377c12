package dev.lethe.users.account;

import dev.lethe.common.auth.Role;
import dev.lethe.common.auth.RoleSpellings;
import dev.lethe.common.transaction.Sql;
import dev.lethe.common.transaction.Transactions;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Looks up the caller's account with every request. A token stops being valid when its account is deleted or
 * deactivated, and grants no more than the account's role.
 */
@Singleton
public final class ActiveAccountCheck implements SecurityIdentityAugmentor {

    public static final String CALLER = "lethe.users.caller";

    /** Returns the account's status and role, 'deleted' if there was such an account, or no row. */
    private static final String FIND = """
            SELECT status, role FROM users WHERE id = ?
            UNION ALL
            SELECT 'deleted', NULL FROM deletion_log WHERE target = ? AND outcome = 'deleted' AND NOT dry_run
            LIMIT 1
            """;

    private record Found(String status, String role) {

        static final Found NOTHING = new Found("unknown", null);

        static Found of(ResultSet row) throws SQLException {
            return new Found(row.getString("status"), row.getString("role"));
        }
    }

    private final Transactions transactions;
    private final AccountConfig config;

    ActiveAccountCheck(Transactions transactions, AccountConfig config) {
        this.transactions = transactions;
        this.config = config;
    }

    /** Runs after {@link RoleSpellings}. */
    @Override
    public int priority() {
        return RoleSpellings.PRIORITY - 1;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return identity.isAnonymous()
                ? Uni.createFrom().item(identity)
                : context.runBlocking(() -> withAccount(identity));
    }

    private SecurityIdentity withAccount(SecurityIdentity identity) {
        UUID id = idOf(identity);
        Found account = transactions
                .read(connection -> Sql.first(connection, FIND, Found::of, id, id))
                .orElse(Found.NOTHING);
        return switch (account.status()) {
            case "active" -> {
                Set<String> roles = new HashSet<>(identity.getRoles());
                roles.retainAll(Role.named(account.role()).orElseThrow().included());
                yield identity(identity, id, roles, account.role());
            }
            case "unknown" -> {
                if (!config.administratorsWithoutAccount() || !identity.hasRole(Role.ADMIN.wireName())) {
                    throw new AuthenticationFailedException("The token's account is unknown");
                }
                yield identity(identity, id, identity.getRoles(), null);
            }
            default -> throw new AuthenticationFailedException("The token's account is deleted or inactive");
        };
    }

    private static SecurityIdentity identity(SecurityIdentity token, UUID id, Set<String> roles, String accountRole) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(token.getPrincipal())
                .addCredentials(token.getCredentials())
                .addAttributes(token.getAttributes())
                .addRoles(roles)
                .addAttribute(CALLER, new Caller(id, roles.contains(Role.SUPER_ADMIN.wireName()), accountRole))
                .build();
    }

    private static UUID idOf(SecurityIdentity identity) {
        try {
            return UUID.fromString(((JsonWebToken) identity.getPrincipal()).getSubject());
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new AuthenticationFailedException("The token's subject is no user's id", e);
        }
    }
}
