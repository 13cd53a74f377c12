package dev.lethe.testing.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A token in the making. It is valid unless it is changed. */
public final class TestToken {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Object> claims = new LinkedHashMap<>();

    private TestToken(String subject, List<String> groups) {
        Instant now = Instant.now();
        claims.put("iss", "lethe");
        claims.put("aud", "lethe");
        claims.put("sub", subject);
        claims.put("groups", groups);
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(Duration.ofHours(1)).getEpochSecond());
        claims.put("jti", UUID.randomUUID().toString());
    }

    public static TestToken of(Object subject, String... groups) {
        return new TestToken(subject.toString(), List.of(groups));
    }

    public TestToken with(String claim, Object value) {
        claims.put(claim, value);
        return this;
    }

    public TestToken without(String claim) {
        claims.remove(claim);
        return this;
    }

    public TestToken expiredSince(Duration ago) {
        return with("exp", Instant.now().minus(ago).getEpochSecond());
    }

    public TestToken validIn(Duration time) {
        return with("nbf", Instant.now().plus(time).getEpochSecond())
                .with("iat", Instant.now().plus(time).getEpochSecond());
    }

    public String signed() {
        return signedBy(TestKeys.trusted().getPrivate());
    }

    public String signedBy(PrivateKey key) {
        String content = content("RS256");
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns a token with {@code alg: none} and no signature, which a careless verifier accepts. */
    public String unsigned() {
        return content("none") + ".";
    }

    /**
     * Returns a token signed by HS256 with the public key as the secret. Everybody knows it, and a careless verifier
     * uses it.
     */
    public String signedWithThePublicKeyAsSecret() {
        String content = content("HS256");
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(TestKeys.publicPem().getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            return content + "." + base64(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String content(String algorithm) {
        try {
            return base64(JSON.writeValueAsBytes(Map.of("alg", algorithm, "typ", "JWT"))) + "."
                    + base64(JSON.writeValueAsBytes(claims));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
