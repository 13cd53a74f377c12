package dev.lethe.local.tokens;

import dev.lethe.local.folder.DataFolder;
import dev.lethe.local.folder.PrivateFile;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import io.smallrye.jwt.util.KeyUtils;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/** Signs tokens with the suite's own key pair. The public key is derived from the private one. */
public final class Tokens {

    private static final String ISSUER = "lethe";
    private static final int BITS = 2048;
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private final Path privatePem;
    private final Path publicPem;

    public Tokens(DataFolder data) {
        PrivateFile.createFolder(data.keys());
        this.privatePem = data.keys().resolve("private.pem");
        this.publicPem = data.keys().resolve("public.pem");
    }

    /** @param userId the user's number in the conversation service */
    public String sign(String role, String subject, Optional<Long> userId, Duration ttl)
            throws GeneralSecurityException {
        JwtClaimsBuilder claims = Jwt.issuer(ISSUER)
                .audience(ISSUER)
                .subject(subject)
                .groups(role)
                .expiresIn(ttl);
        userId.ifPresent(number -> claims.claim("user_id", number));
        return claims.sign(privateKey());
    }

    private PrivateKey privateKey() throws GeneralSecurityException {
        if (!Files.exists(privatePem)) {
            byte[] key = KeyUtils.generateKeyPair(BITS).getPrivate().getEncoded();
            // Another process may have been quicker. Its key is as good, and is the one that is read below.
            PrivateFile.writeNew(privatePem, pem("PRIVATE KEY", key));
        }
        return KeyUtils.decodePrivateKey(PrivateFile.read(privatePem));
    }

    /** Writes the key that the services verify tokens with. Returns its file. */
    public Path publicPem() throws GeneralSecurityException {
        RSAPrivateCrtKey key = (RSAPrivateCrtKey) privateKey();
        RSAPublicKeySpec publicHalf = new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent());
        byte[] encoded =
                KeyFactory.getInstance("RSA").generatePublic(publicHalf).getEncoded();
        PrivateFile.write(publicPem, pem("PUBLIC KEY", encoded));
        return publicPem;
    }

    private static String pem(String what, byte[] encoded) {
        return "-----BEGIN " + what + "-----\n" + LINES.encodeToString(encoded) + "\n-----END " + what + "-----\n";
    }
}
