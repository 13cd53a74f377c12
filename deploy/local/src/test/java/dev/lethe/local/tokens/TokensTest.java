package dev.lethe.local.tokens;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.local.folder.DataFolder;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {

    @TempDir
    Path folder;

    @Test
    void theSignatureIsOfTheKeyThatTheServicesAreGiven() throws GeneralSecurityException, IOException {
        String[] parts = sign("admin", Optional.empty(), Duration.ofHours(1)).split("\\.");

        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(publicKey());
        signature.update((parts[0] + "." + parts[1]).getBytes(UTF_8));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
        assertThat(json(parts[0]).getString("alg")).isEqualTo("RS256");
    }

    @Test
    void theClaimsAreThoseThatTheServicesAskFor() throws GeneralSecurityException {
        long before = Instant.now().getEpochSecond();
        JsonObject claims = json(
                sign("super-admin", Optional.of(17L), Duration.ofMinutes(15)).split("\\.")[1]);

        assertThat(claims.getString("iss")).isEqualTo("lethe");
        assertThat(claims.getString("aud")).isEqualTo("lethe");
        assertThat(claims.getString("sub")).isEqualTo("abc");
        assertThat(claims.getJsonArray("groups")).isEqualTo(JsonArray.of("super-admin"));
        assertThat(claims.getLong("user_id")).isEqualTo(17);
        assertThat(claims.getLong("iat")).isBetween(before, before + 5);
        assertThat(claims.getLong("exp")).isEqualTo(claims.getLong("iat") + 900);
        assertThat(claims.getString("jti")).isNotBlank();
    }

    @Test
    void aPersonWithoutANumberHasNoSuchClaim() throws GeneralSecurityException {
        JsonObject claims =
                json(sign("user", Optional.empty(), Duration.ofHours(1)).split("\\.")[1]);

        assertThat(claims.containsKey("user_id")).isFalse();
    }

    @Test
    void theKeyIsMadeOnceAndReadableByItsOwnerAlone() throws GeneralSecurityException, IOException {
        PublicKey first = publicKey();

        assertThat(publicKey()).isEqualTo(first);
        assertThat(Files.getPosixFilePermissions(folder.resolve("jwt/private.pem")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    private String sign(String role, Optional<Long> userId, Duration ttl) throws GeneralSecurityException {
        return new Tokens(new DataFolder(folder)).sign(role, "abc", userId, ttl);
    }

    private PublicKey publicKey() throws GeneralSecurityException, IOException {
        String pem = Files.readString(new Tokens(new DataFolder(folder)).publicPem());
        byte[] key = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(key));
    }

    private static JsonObject json(String part) {
        return new JsonObject(new String(Base64.getUrlDecoder().decode(part), UTF_8));
    }
}
