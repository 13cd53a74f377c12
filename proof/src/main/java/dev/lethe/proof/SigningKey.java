package dev.lethe.proof;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** A private key on P-256, as {@code openssl genpkey} writes it, that signs seals and receipts. */
public final class SigningKey {

    /** What precedes the private number, and the public point, in PKCS#8. */
    private static final String BEGINNING = "308187020100301306072a8648ce3d020106082a8648ce3d030107046d306b0201010420";

    private static final String BEFORE_THE_POINT = "a14403420004";
    private static final int COORDINATE = 32;

    private final PrivateKey key;
    private final Map<String, Object> jwk;

    private SigningKey(PrivateKey key, Map<String, Object> jwk) {
        this.key = key;
        this.jwk = jwk;
    }

    /** @param pem PKCS#8, with or without its first and last line */
    public static SigningKey of(String pem) {
        String base64 = pem.replaceAll("-----(BEGIN|END) PRIVATE KEY-----", "").replaceAll("\\s", "");
        try {
            byte[] encoded = Base64.getDecoder().decode(base64);
            PrivateKey key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded));
            int x = encoded.length - 2 * COORDINATE;
            boolean hasLayout = HexFormat.of().formatHex(encoded).startsWith(BEGINNING)
                    && HexFormat.of().formatHex(encoded, 0, x).endsWith(BEFORE_THE_POINT);
            if (hasLayout) {
                return checked(new SigningKey(
                        key,
                        PublicKeys.jwk(
                                Arrays.copyOfRange(encoded, x, x + COORDINATE),
                                Arrays.copyOfRange(encoded, x + COORDINATE, encoded.length))));
            }
        } catch (GeneralSecurityException | IllegalArgumentException malformed) {
            throw new InvalidProof("not a private key on P-256 as PKCS#8: " + malformed.getMessage(), malformed);
        }
        throw new InvalidProof("not a private key on P-256 with its public key, as PKCS#8");
    }

    /** The public half might be that of another key. */
    private static SigningKey checked(SigningKey key) {
        PublicKeys.of(List.of(key.jwk())).verify(Jws.parse(key.sign("test", Map.of())));
        return key;
    }

    /** Makes a new key. Returns it as {@link #of} reads it. */
    public static String generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            ECPublicKey point = (ECPublicKey) pair.getPublic();
            HexFormat hex = HexFormat.of();
            String encoded = BEGINNING
                    + hex.formatHex(PublicKeys.bytes(((ECPrivateKey) pair.getPrivate()).getS()))
                    + BEFORE_THE_POINT
                    + hex.formatHex(PublicKeys.bytes(point.getW().getAffineX()))
                    + hex.formatHex(PublicKeys.bytes(point.getW().getAffineY()));
            String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(hex.parseHex(encoded));
            return "-----BEGIN PRIVATE KEY-----\n" + lines + "\n-----END PRIVATE KEY-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has P-256", e);
        }
    }

    /** Returns the public key as a JWK. */
    public String jwk() {
        return Json.write(jwk);
    }

    public String id() {
        return (String) jwk.get("kid");
    }

    /** Signs a payload. Returns a compact JWS. */
    String sign(String type, Map<String, Object> payload) {
        String header = Json.write(Map.of("alg", Jws.ALGORITHM, "kid", id(), "typ", type));
        String signed = Digest.encode(Digest.utf8(header)) + "." + Digest.encode(Digest.utf8(Json.write(payload)));
        try {
            Signature signature = Signature.getInstance(PublicKeys.SIGNATURE);
            signature.initSign(key);
            signature.update(Digest.utf8(signed));
            return signed + "." + Digest.encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key can't sign", e);
        }
    }
}
