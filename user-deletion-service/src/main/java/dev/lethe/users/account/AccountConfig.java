package dev.lethe.users.account;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Whose token counts. */
@ConfigMapping(prefix = "lethe.users")
public interface AccountConfig {

    /** Lets in administrators who have no account here, because only the identity provider knows them. */
    @WithDefault("false")
    boolean administratorsWithoutAccount();
}
