package dev.lethe.testing.service;

import dev.lethe.testing.token.TestKeys;
import dev.lethe.testing.token.TestToken;
import java.net.http.HttpRequest;
import java.util.Map;

/** Rules for the start of a service that needs the key with which it verifies tokens. */
public abstract class TokenStartRules extends StartRules {

    @Override
    protected Map<String, String> safeSettings() {
        return TestKeys.settings();
    }

    @Override
    protected String missingProperty() {
        return "mp.jwt.verify.publickey.location";
    }

    protected static HttpRequest.Builder withToken(PackagedService service, String path, TestToken token) {
        return HttpRequest.newBuilder(service.uri(path)).header("Authorization", "Bearer " + token.signed());
    }
}
