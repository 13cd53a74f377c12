package dev.lethe.testing.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rules for the start of a service that needs an internal key of its own. */
public abstract class InternalKeyStartRules extends StartRules {

    private static final String KEY = "a-key-of-our-own";

    @Override
    protected Map<String, String> safeSettings() {
        return Map.of("lethe.auth.internal-keys", KEY);
    }

    @Override
    protected String missingProperty() {
        return "lethe.auth.internal-keys";
    }

    @Test
    void refusesToStartInProductionWithThePrintedKey() throws InterruptedException {
        Map<String, String> printed = all(Map.of("lethe.auth.internal-keys", "flowhub-secret-automation-key-2025"));
        try (PackagedService service = PackagedService.start("prod", printed)) {
            assertThat(service.awaitEnd()).isNotZero();
            assertThat(service.output()).contains("Not safe for production").contains(missingProperty());
        }
    }

    protected static HttpRequest.Builder withKey(PackagedService service, String path) {
        return HttpRequest.newBuilder(service.uri(path)).header("x-internal-key", KEY);
    }
}
