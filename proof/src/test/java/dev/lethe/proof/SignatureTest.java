package dev.lethe.proof;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {

    private static final SigningKey KEY = SigningKey.of(SigningKey.generate());
    private static final SigningKey OTHER = SigningKey.of(SigningKey.generate());
    private static final PublicKeys KEYS = PublicKeys.of(List.of(KEY.jwk()));

    private static final byte[] LEAF = MerkleTree.leafHash(Digest.utf8("{\"id\":1}"));

    @Test
    void aReceiptIsGenuine() {
        Receipt receipt = Receipt.verify(receipt(KEY, seal(KEY)), KEYS);
        assertThat(receipt.field("id")).isEqualTo("1");
        assertThat(receipt.erasure()).containsEntry("id", "e");
    }

    @Test
    void anotherLibraryAgrees() throws Exception {
        JsonWebSignature jws = new JsonWebSignature();
        jws.setCompactSerialization(receipt(KEY, seal(KEY)));
        jws.setKey(JsonWebKey.Factory.newJwk(KEY.jwk()).getKey());
        assertThat(jws.verifySignature()).isTrue();
        assertThat(jws.getKeyIdHeaderValue()).isEqualTo(KEY.id());
    }

    @Test
    void anotherKeySignsNothing() {
        refuses(receipt(OTHER, seal(KEY)), "isn't among the keys");
        refuses(receipt(KEY, seal(OTHER)), "isn't among the keys");
        String forged = receipt(OTHER, seal(KEY)).replace(header(OTHER), header(KEY));
        refuses(forged, "the signature is wrong");
    }

    @Test
    void aSealIsNoReceipt() {
        refuses(seal(KEY).text(), "a lethe-seal instead of a lethe-receipt");
        assertThatThrownBy(() -> Seal.verify(receipt(KEY, seal(KEY)), KEYS))
                .isInstanceOf(InvalidProof.class)
                .hasMessageContaining("a lethe-receipt instead of a lethe-seal");
    }

    @Test
    void everyChangedCharacterIsNoticed() {
        String receipt = receipt(KEY, seal(KEY));
        for (int i = 0; i < receipt.length(); i++) {
            String changed =
                    receipt.substring(0, i) + (receipt.charAt(i) == 'A' ? 'B' : 'A') + receipt.substring(i + 1);
            assertThatThrownBy(() -> Receipt.verify(changed, KEYS)).isInstanceOf(InvalidProof.class);
        }
        for (String cut :
                List.of(receipt.substring(1), receipt.substring(0, receipt.length() - 1), receipt + ".", "")) {
            assertThatThrownBy(() -> Receipt.verify(cut, KEYS)).isInstanceOf(InvalidProof.class);
        }
    }

    @Test
    void anEntryThatTheSealDoesNotCoverProvesNothing() {
        Receipt other = new Receipt(Map.of("id", "e"), "{\"id\":2}", 0, List.of(), seal(KEY));
        assertThatThrownBy(() -> other.sign(KEY, Instant.EPOCH)).isInstanceOf(InvalidProof.class);
        String signed = KEY.sign(
                Receipt.TYPE,
                Map.of(
                        "entry",
                        "{\"id\":2}",
                        "position",
                        0,
                        "path",
                        List.of(),
                        "seal",
                        seal(KEY).text()));
        refuses(signed, "isn't among those that seal 1 covers");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":\"none\",\"kid\":\"%s\",\"typ\":\"lethe-receipt\"}",
                "{\"alg\":\"HS256\",\"kid\":\"%s\",\"typ\":\"lethe-receipt\"}",
                "{\"alg\":\"RS256\",\"kid\":\"%s\",\"typ\":\"lethe-receipt\"}",
                "{\"alg\":\"ES256\",\"typ\":\"lethe-receipt\"}",
                "{\"alg\":\"ES256\",\"kid\":\"%s\"}",
                "{\"alg\":\"ES256\",\"kid\":[\"%s\"],\"typ\":\"lethe-receipt\"}",
                "{\"alg\":\"ES256\",\"alg\":\"none\",\"kid\":\"%s\",\"typ\":\"lethe-receipt\"}",
                "{\"alg\":\"ES256\",\"kid\":\"%s\",\"typ\":\"lethe-receipt\",\"crit\":[\"b64\"],\"b64\":false}",
                "{\"alg\":\"ES256\",\"kid\":\"%s\",\"typ\":\"lethe-receipt\"} {}",
                "[]",
            })
    void otherHeadersAreRefused(String header) {
        String[] parts = receipt(KEY, seal(KEY)).split("\\.");
        String forged = Digest.encode(Digest.utf8(header.formatted(KEY.id()))) + "." + parts[1] + "." + parts[2];
        assertThatThrownBy(() -> Receipt.verify(forged, KEYS)).isInstanceOf(InvalidProof.class);
        String unsigned = forged.substring(0, forged.lastIndexOf('.') + 1);
        assertThatThrownBy(() -> Receipt.verify(unsigned, KEYS)).isInstanceOf(InvalidProof.class);
    }

    @Test
    void aSignatureOfZerosIsRefused() {
        String receipt = receipt(KEY, seal(KEY));
        String zeros = receipt.substring(0, receipt.lastIndexOf('.') + 1) + Digest.encode(new byte[64]);
        refuses(zeros, "the signature");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "AAAA",
                "no base64 at all",
                "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----",
                "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg"
            })
    void aKeyThatIsNoneIsRefused(String pem) {
        assertThatThrownBy(() -> SigningKey.of(pem)).isInstanceOf(InvalidProof.class);
    }

    @Test
    void aKeyWithThePublicHalfOfAnotherIsRefused() {
        byte[] one = bytes(SigningKey.generate());
        byte[] other = bytes(SigningKey.generate());
        System.arraycopy(other, other.length - 64, one, one.length - 64, 64);
        assertThatThrownBy(() -> SigningKey.of(Base64.getEncoder().encodeToString(one)))
                .isInstanceOf(InvalidProof.class);
    }

    @Test
    void aKeySetWithAWrongIdIsRefused() {
        String wrong = "{\"keys\":[" + KEY.jwk().replace(KEY.id(), OTHER.id()) + "]}";
        for (String set : List.of(wrong, "{\"keys\":[]}", "{}", "[]", "", "{\"keys\":[{}]}")) {
            assertThatThrownBy(() -> PublicKeys.parse(set)).isInstanceOf(InvalidProof.class);
        }
    }

    @Test
    void theKeyOfOpensslIsRead() throws Exception {
        ProcessBuilder openssl = new ProcessBuilder(
                        "openssl", "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256")
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        try (InputStream pem = openssl.start().getInputStream()) {
            assertThat(SigningKey.of(new String(pem.readAllBytes(), US_ASCII)).id())
                    .hasSize(43);
        } catch (IOException notThere) {
            abort("there is no openssl here");
        }
    }

    private static byte[] bytes(String pem) {
        return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]*-----", ""));
    }

    private static String header(SigningKey key) {
        return receipt(key, seal(KEY)).split("\\.")[0];
    }

    private static Seal seal(SigningKey key) {
        return Seal.sign(
                key, "log", 1, Instant.EPOCH, new Seal.Cover(new MerkleTree(List.of(LEAF)), 1, 1, "{}"), null, null);
    }

    private static String receipt(SigningKey key, Seal seal) {
        return new Receipt(Map.of("id", "e"), "{\"id\":1}", 0, List.of(), seal).sign(key, Instant.EPOCH);
    }

    private static void refuses(String receipt, String why) {
        assertThatThrownBy(() -> Receipt.verify(receipt, KEYS))
                .isInstanceOf(InvalidProof.class)
                .hasMessageContaining(why);
    }
}
