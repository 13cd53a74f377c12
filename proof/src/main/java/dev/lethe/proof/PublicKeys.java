package dev.lethe.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keys that verify signatures, by their ids: a JWK set (RFC 7517) of keys on P-256. */
public final class PublicKeys {

    static final String SIGNATURE = "SHA256withECDSAinP1363Format";
    private static final int COORDINATE = 32;

    private final Map<String, PublicKey> keys = new LinkedHashMap<>();

    private PublicKeys() {}

    /** Reads a JWK set. A key whose id isn't its thumbprint (RFC 7638) is refused. */
    public static PublicKeys parse(String set) {
        JsonNode keys = Json.object(set, "the key set").get("keys");
        if (keys == null || !keys.isArray() || keys.isEmpty()) {
            throw new InvalidProof("the key set has no keys");
        }
        PublicKeys all = new PublicKeys();
        keys.forEach(key -> all.add(Json.text(key, "x", "a key"), Json.text(key, "y", "a key"), key));
        return all;
    }

    /** Reads several keys, each a JWK; none, where nothing was signed yet. */
    public static PublicKeys of(Collection<String> jwks) {
        return jwks.isEmpty() ? new PublicKeys() : parse("{\"keys\":[" + String.join(",", jwks) + "]}");
    }

    /** Describes a public key as a JWK. */
    static Map<String, Object> jwk(byte[] x, byte[] y) {
        String encodedX = Digest.encode(x);
        String encodedY = Digest.encode(y);
        return Map.of(
                "kty",
                "EC",
                "crv",
                "P-256",
                "x",
                encodedX,
                "y",
                encodedY,
                "alg",
                Jws.ALGORITHM,
                "use",
                "sig",
                "kid",
                thumbprint(encodedX, encodedY));
    }

    /** Throws if the signature isn't that of the key that the JWS names. */
    void verify(Jws jws) {
        PublicKey key = keys.get(jws.keyId());
        if (key == null) {
            throw new InvalidProof(
                    "signed with the key " + jws.keyId() + ", which isn't among the keys " + keys.keySet());
        }
        try {
            Signature signature = Signature.getInstance(SIGNATURE);
            signature.initVerify(key);
            signature.update(jws.signed());
            byte[] bytes = jws.signature();
            if (bytes.length != 2 * COORDINATE || !signature.verify(bytes)) {
                throw new InvalidProof("the signature is wrong: it was changed, or isn't of the key " + jws.keyId());
            }
        } catch (GeneralSecurityException e) {
            throw new InvalidProof("the signature is malformed", e);
        }
    }

    private void add(String x, String y, JsonNode jwk) {
        String id = thumbprint(x, y);
        if (!"EC".equals(jwk.path("kty").textValue())
                || !"P-256".equals(jwk.path("crv").textValue())
                || !id.equals(jwk.path("kid").textValue())) {
            throw new InvalidProof("a key isn't on P-256, or its kid isn't its thumbprint " + id);
        }
        try {
            ECPoint point = new ECPoint(coordinate(x), coordinate(y));
            keys.put(id, KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, curve())));
        } catch (GeneralSecurityException e) {
            throw new InvalidProof("the key " + id + " can't be used", e);
        }
    }

    static ECParameterSpec curve() throws GeneralSecurityException {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        return parameters.getParameterSpec(ECParameterSpec.class);
    }

    private static BigInteger coordinate(String encoded) {
        return new BigInteger(1, Digest.decode(encoded, "a key"));
    }

    private static String thumbprint(String x, String y) {
        List<String> members =
                List.of("\"crv\":\"P-256\"", "\"kty\":\"EC\"", "\"x\":\"" + x + "\"", "\"y\":\"" + y + "\"");
        return Digest.encode(Digest.sha256(Digest.utf8("{" + String.join(",", members) + "}")));
    }

    /** Returns a coordinate with its leading zeros. */
    static byte[] bytes(BigInteger coordinate) {
        byte[] bytes = coordinate.toByteArray();
        byte[] padded = new byte[COORDINATE];
        int length = Math.min(bytes.length, COORDINATE);
        System.arraycopy(bytes, bytes.length - length, padded, COORDINATE - length, length);
        return Arrays.copyOf(padded, COORDINATE);
    }
}
