package dev.lethe.local.tokens;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** Makes signed tokens (RS256) with the claims that the services ask for. */
public final class TokenMint {

    private static final String ISSUER = "lethe";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final PrivateKey key;
    private final Clock clock;

    public TokenMint(PrivateKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    public String mint(TokenRequest request) throws GeneralSecurityException {
        Instant now = clock.instant();
        JsonObject claims = new JsonObject()
                .put("iss", ISSUER)
                .put("aud", ISSUER)
                .put("sub", request.subject())
                .put("groups", JsonArray.of(request.role().wireName()))
                .put("iat", now.getEpochSecond())
                .put("exp", now.plus(request.ttl()).getEpochSecond())
                .put("jti", UUID.randomUUID().toString());
        request.userId().ifPresent(userId -> claims.put("user_id", userId));
        return signed(new JsonObject().put("alg", "RS256").put("typ", "JWT"), claims);
    }

    private String signed(JsonObject header, JsonObject claims) throws GeneralSecurityException {
        String content = encoded(header) + "." + encoded(claims);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key);
        signature.update(content.getBytes(UTF_8));
        return content + "." + BASE64.encodeToString(signature.sign());
    }

    private static String encoded(JsonObject part) {
        return BASE64.encodeToString(part.encode().getBytes(UTF_8));
    }
}
