package dev.lethe.users.account;

import dev.lethe.common.auth.Role;
import dev.lethe.common.auth.RoleSpellings;
import dev.lethe.common.transaction.Transactions;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** A token outlives the account that it was made for; this one ends with it. */
@Singleton
public final class LivingAccounts implements SecurityIdentityAugmentor {

    static final String CALLER = "lethe.users.caller";

    /** No row: never heard of. Otherwise the account's status, or 'deleted' if it once was here. */
    private static final String STATUS = """
            SELECT status FROM users WHERE id = ?
            UNION ALL
            SELECT 'deleted' FROM deletion_log WHERE target = ? AND outcome = 'deleted' AND NOT dry_run
            LIMIT 1
            """;

    private final Transactions transactions;
    private final AccountConfig config;

    LivingAccounts(Transactions transactions, AccountConfig config) {
        this.transactions = transactions;
        this.config = config;
    }

    /** After the roles have their names. */
    @Override
    public int priority() {
        return RoleSpellings.PRIORITY - 1;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return identity.isAnonymous()
                ? Uni.createFrom().item(identity)
                : context.runBlocking(() -> QuarkusSecurityIdentity.builder(identity)
                        .addAttribute(CALLER, callerOf(identity))
                        .build());
    }

    private Caller callerOf(SecurityIdentity identity) {
        UUID id = idOf(identity);
        boolean superAdmin = identity.hasRole(Role.SUPER_ADMIN.wireName());
        return switch (transactions.read(connection -> statusOf(connection, id))) {
            case "active" -> new Caller(id, superAdmin, true);
            case "unknown" -> {
                if (!config.administratorsWithoutAccount() || !identity.hasRole(Role.ADMIN.wireName())) {
                    throw new AuthenticationFailedException("The token's account is unknown");
                }
                yield new Caller(id, superAdmin, false);
            }
            default -> throw new AuthenticationFailedException("The token's account is deleted or inactive");
        };
    }

    private static UUID idOf(SecurityIdentity identity) {
        try {
            return UUID.fromString(((JsonWebToken) identity.getPrincipal()).getSubject());
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new AuthenticationFailedException("The token's subject is no user's id", e);
        }
    }

    private static String statusOf(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(STATUS)) {
            statement.setObject(1, id);
            statement.setObject(2, id);
            try (ResultSet status = statement.executeQuery()) {
                return status.next() ? status.getString(1) : "unknown";
            }
        }
    }
}
