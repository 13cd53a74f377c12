package dev.lethe.bench.process;

import dev.lethe.testing.token.TestKeys;
import dev.lethe.testing.token.TestToken;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The four services, and what each needs to be told. */
public enum Service {
    USERS("user-deletion-service"),
    CONVERSATIONS("conversation-service"),
    TEST_CLEANUP("test-cleanup-service"),
    ITEMS("internal-items-service");

    private static final String KEY = "a-key-for-measuring";

    private final String module;

    Service(String module) {
        this.module = module;
    }

    public String module() {
        return module;
    }

    /** Where the build puts the package. */
    public Path application() {
        return Path.of(System.getProperty("lethe.home"), module, "target/quarkus-app");
    }

    /** Returns what a service has to be told, besides where its store is. Each takes its own part of it. */
    public static Map<String, String> configuration(Map<String, String> store) {
        Map<String, String> configuration = new HashMap<>(store);
        configuration.putAll(TestKeys.settings());
        configuration.put("lethe.auth.internal-keys", KEY);
        configuration.put("lethe.testcleanup.environment", "test");
        configuration.put("lethe.testcleanup.rate-limit.requests", "1000000");
        return configuration;
    }

    /** Returns the header that proves a caller with the internal key. */
    public static String internalKey() {
        return "x-internal-key: " + KEY + "\r\n";
    }

    /** Returns the header that proves a caller with this token. */
    public static String bearer(TestToken token) {
        return "Authorization: Bearer " + token.signed() + "\r\n";
    }
}
