package dev.lethe.testing.token;

import dev.lethe.proof.SigningKey;
import dev.lethe.testing.OncePerJvm;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Map;

/** A key pair that the service under test trusts, and one that it doesn't. */
public final class TestKeys {

    private TestKeys() {}

    public static KeyPair trusted() {
        return pair("lethe.test.jwt.trusted");
    }

    public static KeyPair foreign() {
        return pair("lethe.test.jwt.foreign");
    }

    /** Returns the trusted public key as PEM, as services are configured with it. */
    public static String publicPem() {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(trusted().getPublic().getEncoded());
        return "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n";
    }

    /** Returns the settings of a service in production that verifies tokens and signs receipts. */
    public static Map<String, String> settings() {
        return Map.of(
                "mp.jwt.verify.publickey", publicPem(),
                "lethe.receipts.key", OncePerJvm.get("lethe.test.receipts", SigningKey::generate));
    }

    private static KeyPair pair(String name) {
        String[] encoded = OncePerJvm.get(name, TestKeys::generate).split(" ");
        try {
            KeyFactory keys = KeyFactory.getInstance("RSA");
            return new KeyPair(
                    keys.generatePublic(
                            new X509EncodedKeySpec(Base64.getDecoder().decode(encoded[0]))),
                    keys.generatePrivate(
                            new PKCS8EncodedKeySpec(Base64.getDecoder().decode(encoded[1]))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair pair = generator.generateKeyPair();
            Base64.Encoder base64 = Base64.getEncoder();
            return base64.encodeToString(pair.getPublic().getEncoded()) + " "
                    + base64.encodeToString(pair.getPrivate().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has RSA", e);
        }
    }
}
