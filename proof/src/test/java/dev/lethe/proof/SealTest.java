package dev.lethe.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SealTest {

    private static final SigningKey KEY = SigningKey.of(SigningKey.generate());
    private static final SigningKey OTHER = SigningKey.of(SigningKey.generate());
    private static final PublicKeys KEYS = PublicKeys.of(List.of(KEY.jwk()));
    private static final Seal FIRST = seal("log", 1, "{}", null, null);

    private static Seal seal(String log, long number, String missing, Seal previous, String continues) {
        MerkleTree tree = new MerkleTree(List.of(new byte[32]));
        return Seal.sign(
                KEY, log, number, Instant.EPOCH, new Seal.Cover(tree, 1, number, missing), previous, continues);
    }

    @Test
    void followsTheOneBeforeItAndNoOther() {
        Seal another = seal("log", 1, "{[3,5)}", null, null);
        assertThat(seal("log", 2, "{}", FIRST, null).follows(FIRST)).isTrue();
        assertThat(seal("another", 2, "{}", FIRST, null).follows(FIRST)).isFalse();
        assertThat(seal("log", 2, "{}", another, null).follows(FIRST)).isFalse();
        assertThat(seal("log", 2, "{}", null, null).follows(FIRST)).isFalse();
        assertThat(seal("log", 3, "{}", FIRST, null).follows(FIRST)).isFalse();
        assertThat(seal("log", 1, "{}", FIRST, null).follows(FIRST)).isFalse();
    }

    @Test
    void leavesOutNumbersOnlyWhereItSaysThatSealsWereLost() {
        assertThat(seal("log", 5, "{}", FIRST, "lost").follows(FIRST)).isTrue();
        assertThat(seal("log", 2, "{}", FIRST, "lost").follows(FIRST)).isTrue();
        assertThat(seal("log", 1, "{}", FIRST, "lost").follows(FIRST)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"2, false", "3, true", "4, true", "5, false", "8, false", "9, true", "10, false"})
    void missesTheNumbersOfItsRanges(long id, boolean isMissing) {
        assertThat(seal("log", 1, "{[3,5),[9,10)}", null, null).misses(id)).isEqualTo(isMissing);
        assertThat(FIRST.misses(id)).isFalse();
    }

    @Test
    void saysWithWhichKeyItWasSigned() {
        assertThat(FIRST.keyId()).isEqualTo(KEY.id());
        assertThat(FIRST.previous()).isNull();
        assertThat(FIRST.at()).isEqualTo(Instant.EPOCH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5", "\"1\"", "null", "9223372036854775808"})
    void aNumberIsAWholeOne(String number) {
        String text = KEY.sign(Seal.TYPE, Map.of("log", "l", "at", Instant.EPOCH.toString()))
                .split("\\.")[0];
        String payload = "{\"log\":\"l\",\"at\":\"1970-01-01T00:00:00Z\",\"entries\":1,\"root\":\"r\",\"lastId\":1,"
                + "\"missing\":\"{}\",\"number\":" + number + "}";
        assertThatThrownBy(() -> Seal.parse(text + "." + Digest.encode(Digest.utf8(payload)) + ".AAAA"))
                .isInstanceOf(InvalidProof.class)
                .hasMessageContaining("the seal has no number number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", ""})
    void aTimeIsOne(String at) {
        assertThatThrownBy(() -> Seal.parse(KEY.sign(
                        Seal.TYPE,
                        Map.of(
                                "log", "l", "at", at, "entries", 1, "root", "r", "lastId", 1, "missing", "{}", "number",
                                1))))
                .isInstanceOf(InvalidProof.class)
                .hasMessage("the seal has no time at");
    }

    @Test
    void aLineOfTheJournalIsSignedAsAWhole() {
        JournalLine line = JournalLine.sign(KEY, FIRST, List.of());
        assertThat(line.verify(KEYS).seal()).isEqualTo(FIRST);
        JournalLine forged = JournalLine.sign(OTHER, FIRST, List.of());
        assertThatThrownBy(() -> forged.verify(KEYS)).isInstanceOf(InvalidProof.class);
        assertThatThrownBy(() -> JournalLine.parse(FIRST.text())).hasMessageContaining("instead of a lethe-journal");
    }

    /** Of more than one entry, so that a path leads to the root. */
    @Test
    void aReceiptHasItsPathAndItsCounts() {
        String entry = "{\"counts\":{\"wallet\":1},\"id\":1,\"target\":\"%s\"}";
        byte[] salt = new byte[Leaf.SALT_BYTES];
        String ofTarget = Receipt.saltOfTarget(salt);
        String hidden = Leaf.hidden(Leaf.saltOf("target", salt), "u");
        MerkleTree tree = new MerkleTree(
                List.of(new byte[32], MerkleTree.leafHash(Digest.utf8(entry.formatted(hidden))), new byte[32]));
        Seal seal = Seal.sign(KEY, "log", 1, Instant.EPOCH, new Seal.Cover(tree, 3, 3, "{}"), null, null);
        String text = new Receipt(Map.of(), entry.formatted(hidden), 1, tree.path(1), seal).sign(KEY, Instant.EPOCH);

        Receipt receipt = Receipt.verify(text, KEYS);
        assertThat(receipt.path()).hasSize(2);
        assertThat(receipt.counts()).isEqualTo(Map.of("wallet", 1L));
        assertThat(receipt.isAbout("u", ofTarget)).isTrue();
        assertThat(receipt.isAbout("v", ofTarget)).isFalse();
        assertThat(receipt.isAbout("u", Digest.encode(new byte[Leaf.SALT_BYTES])))
                .isFalse();
        assertThatThrownBy(() -> receipt.isAbout("u", "AAAA")).hasMessageContaining("the salt has 3 bytes");
    }

    @Test
    void aKeyIsOnTheRightCurve() {
        String jwk = KEY.jwk();
        for (String wrong : List.of(jwk.replace("\"EC\"", "\"RSA\""), jwk.replace("P-256", "P-384"))) {
            assertThatThrownBy(() -> PublicKeys.parse("{\"keys\":[" + wrong + "]}"))
                    .isInstanceOf(InvalidProof.class)
                    .hasMessageContaining("isn't on P-256");
        }
        assertThatThrownBy(() -> PublicKeys.parse("{\"keys\":{\"a\":1}}")).hasMessage("the key set has no keys");
        assertThatThrownBy(() -> Seal.verify(FIRST.text(), PublicKeys.of(List.of())))
                .hasMessageContaining("isn't among the keys []");
    }

    /** One key of 128 has a coordinate that begins with a zero. */
    @Test
    void aCoordinateKeepsItsZeros() {
        for (int i = 0; i < 3_000; i++) {
            SigningKey key = SigningKey.of(SigningKey.generate());
            assertThat(PublicKeys.of(List.of(key.jwk()))).isNotNull();
            if (key.jwk().matches(".*\"[xy]\":\"A[A-P].*")) {
                return;
            }
        }
        throw new AssertionError("no such key in three thousand");
    }

    @Test
    void aKeyHasToHaveTheLayoutThatIsRead() {
        byte[] key = Base64.getMimeDecoder().decode(SigningKey.generate().replaceAll("-----[A-Z ]*-----", ""));
        // The same key without its public half is a key too.
        byte[] withoutPoint = HexFormat.of()
                .parseHex("304102010030" + "1306072a8648ce3d020106082a8648ce3d030107" + "0427302502010104" + "20"
                        + HexFormat.of().formatHex(key, 36, 68));
        assertThatThrownBy(() -> SigningKey.of(Base64.getEncoder().encodeToString(withoutPoint)))
                .isInstanceOf(InvalidProof.class)
                .hasMessageContaining("with its public key");
    }

    @Test
    void partsAreExactlyThree() {
        for (String text : List.of("a.b", "a.b.c.d", FIRST.text() + ".AAAA")) {
            assertThatThrownBy(() -> Seal.parse(text)).hasMessageContaining("parts instead of 3");
        }
        String[] parts = FIRST.text().split("\\.");
        String crit =
                Digest.encode(Digest.utf8("{\"alg\":\"ES256\",\"crit\":[],\"kid\":\"k\",\"typ\":\"lethe-seal\"}"));
        String b64 =
                Digest.encode(Digest.utf8("{\"alg\":\"ES256\",\"b64\":true,\"kid\":\"k\",\"typ\":\"lethe-seal\"}"));
        for (String header : List.of(crit, b64)) {
            assertThatThrownBy(() -> Seal.parse(header + "." + parts[1] + "." + parts[2]))
                    .hasMessage("the header has extensions, and none is accepted");
        }
        String none = Digest.encode(Digest.utf8("{\"alg\":\"none\",\"kid\":\"k\",\"typ\":\"lethe-seal\"}"));
        assertThatThrownBy(() -> Seal.parse(none + "." + parts[1] + "." + parts[2]))
                .hasMessage("signed with none, and only ES256 is accepted");
        assertThatThrownBy(() -> Seal.parse(parts[0] + "." + Digest.encode(Digest.utf8("[]")) + "." + parts[2]))
                .hasMessage("the payload isn't a JSON object");
    }

    @Test
    void aTreeHasALeafAndAPositionInIt() {
        assertThatThrownBy(() -> new MerkleTree(List.of())).isInstanceOf(IllegalArgumentException.class);
        for (int position : new int[] {-1, 1, 2}) {
            assertThatThrownBy(() -> MerkleTree.root(new byte[32], position, 1, List.of()))
                    .isInstanceOf(InvalidProof.class)
                    .hasMessage("position " + position + " isn't in a tree of 1 leaves");
        }
    }

    @Test
    void base64IsWrittenInOneWayOnly() {
        assertThat(Digest.decode("AAE", "x")).containsExactly(0, 1);
        for (String other : List.of("AAF", "AAE=", "A+/A", " AAE")) {
            assertThatThrownBy(() -> Digest.decode(other, "x"))
                    .isInstanceOf(InvalidProof.class)
                    .hasMessageContaining("x isn't base64url");
        }
    }
}
