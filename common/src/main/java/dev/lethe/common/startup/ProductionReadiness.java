package dev.lethe.common.startup;

import dev.lethe.common.auth.AuthConfig;
import dev.lethe.common.auth.AuthConfig.Scheme;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/** Refuses to start in the {@code prod} profile if a key is missing or is one that a contract prints. */
@Singleton
public final class ProductionReadiness {

    public static final String PRINTED_KEY = "flowhub-secret-automation-key-2025";

    private static final List<String> TOKEN_KEYS =
            List.of("mp.jwt.verify.publickey", "mp.jwt.verify.publickey.location", "smallrye.jwt.verify.key.location");

    private final AuthConfig auth;
    private final Config config;

    ProductionReadiness(AuthConfig auth, Config config) {
        this.auth = auth;
        this.config = config;
    }

    void check(@Observes StartupEvent started) {
        if (!ConfigUtils.isProfileActive("prod")) {
            return;
        }
        List<String> problems = problems();
        if (!problems.isEmpty()) {
            throw new ConfigurationException("Not safe for production: " + String.join("; ", problems));
        }
    }

    List<String> problems() {
        List<String> problems = new ArrayList<>();
        Set<Scheme> required = auth.requires().orElse(Set.of());
        if (required.contains(Scheme.JWT) && TOKEN_KEYS.stream().noneMatch(this::isSet)) {
            problems.add(
                    "mp.jwt.verify.publickey.location is not set (MP_JWT_VERIFY_PUBLICKEY_LOCATION: the PEM or JWKS"
                            + " with which tokens are verified)");
        }
        if (required.contains(Scheme.INTERNAL_KEY)) {
            List<String> keys = auth.internalKeys().orElse(List.of());
            if (keys.stream().allMatch(String::isBlank)) {
                problems.add("lethe.auth.internal-keys is not set (INTERNAL_AUTOMATION_KEY)");
            } else if (keys.stream().map(String::trim).anyMatch(PRINTED_KEY::equals)) {
                problems.add("lethe.auth.internal-keys (INTERNAL_AUTOMATION_KEY) contains the key that the API's"
                        + " documentation prints");
            }
        }
        boolean seals =
                config.getOptionalValue("lethe.receipts.enabled", Boolean.class).orElse(false);
        if (seals && !isSet("lethe.receipts.key")) {
            problems.add("lethe.receipts.key is not set (LETHE_RECEIPTS_KEY: the private key that signs receipts)");
        }
        return problems;
    }

    private boolean isSet(String property) {
        return config.getOptionalValue(property, String.class)
                .filter(value -> !value.isBlank())
                .isPresent();
    }
}
