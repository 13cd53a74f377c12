package dev.lethe.users.account;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Which tokens are accepted. */
@ConfigMapping(prefix = "lethe.users")
public interface AccountConfig {

    /** Accepts administrators who have no account in the database, but only at the identity provider. */
    @WithDefault("false")
    boolean administratorsWithoutAccount();
}
