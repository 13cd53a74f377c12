package dev.lethe.users;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Settings that aren't the defaults. One start of the service is enough for all tests of them. */
public final class OtherSettings implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "lethe.users.administrators-without-account", "true",
                "lethe.erasures.own-account-delay", "P30D");
    }
}
