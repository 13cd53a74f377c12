package dev.lethe.testing.service;

import dev.lethe.testing.token.TestKeys;
import dev.lethe.testing.token.TestToken;
import java.net.http.HttpRequest;
import java.util.Map;

/** How a service starts that can't do without the key of the tokens it takes. */
public abstract class TokenStartRules extends StartRules {

    @Override
    protected Map<String, String> safeSettings() {
        return Map.of("mp.jwt.verify.publickey", TestKeys.publicPem());
    }

    @Override
    protected String missingProperty() {
        return "mp.jwt.verify.publickey.location";
    }

    protected static HttpRequest.Builder withToken(PackagedService service, String path, TestToken token) {
        return HttpRequest.newBuilder(service.uri(path)).header("Authorization", "Bearer " + token.signed());
    }
}
