package dev.lethe.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.proof.JournalDirectory;
import dev.lethe.proof.JournalLine;
import dev.lethe.proof.MerkleTree;
import dev.lethe.proof.Receipt;
import dev.lethe.proof.Seal;
import dev.lethe.proof.SigningKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that verify receipts and look after the journal, without a suite. */
class ProofCommandsTest {

    private static final SigningKey KEY = SigningKey.of(SigningKey.generate());
    private static final String ENTRY = """
            {"at":"2026-01-01T00:00:00.000000Z","counts":{"wallet":1},"id":7,"outcome":"deleted","target":"NSqXTJ-7xkPB"}""";

    @TempDir
    Path folder;

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void capture() throws IOException {
        System.setOut(new PrintStream(printed, true));
        System.setErr(new PrintStream(printed, true));
        Files.writeString(folder.resolve("keys.json"), "{\"keys\":[" + KEY.jwk() + "]}");
    }

    @AfterEach
    void release() {
        System.setOut(out);
        System.setErr(err);
    }

    @Test
    void aGenuineReceiptIsExplained() throws IOException {
        assertThat(verify(receipt(KEY))).isZero();
        assertThat(printed.toString())
                .startsWith("The receipt is genuine.\n  erasure  an-id, completed, users: 1, mode: force\n")
                .contains("  entry    7: deleted at 2026-01-01T00:00:00.000000Z\n  counts   wallet 1\n")
                .contains("  key      " + KEY.id());
    }

    @Test
    void anyOtherReceiptIsRefusedInOneLine() throws IOException {
        assertThat(verify(receipt(SigningKey.of(SigningKey.generate())))).isEqualTo(1);
        assertThat(printed.toString()).startsWith("lethe: signed with the key ").hasLineCount(1);
        printed.reset();
        assertThat(verify("no receipt")).isEqualTo(1);
        assertThat(printed.toString()).isEqualTo("lethe: not a compact JWS: it has 1 parts instead of 3\n");
    }

    @Test
    void aReceiptOfSomebodyElseIsRefused() throws IOException {
        assertThat(verify(receipt(KEY), "--user=" + UUID.randomUUID(), "--salt=AAAAAAAAAAAAAAAAAAAAAA"))
                .isEqualTo(1);
        assertThat(printed.toString()).startsWith("lethe: the receipt is genuine, and isn't about this user");
        printed.reset();
        assertThat(verify(receipt(KEY), "--user=" + UUID.randomUUID())).isEqualTo(2);
        printed.reset();
        assertThat(verify(receipt(KEY), "--user=somebody", "--salt=AAAAAAAAAAAAAAAAAAAAAA"))
                .isEqualTo(2);
        assertThat(printed.toString()).contains("somebody");
    }

    @Test
    void keysDoNotComeFromWhereAnybodyCouldPutTheirsIn() {
        String receipt = folder.resolve("keys.json").toString();
        for (String from : List.of("--url=http://192.0.2.1", "--keys=http://192.0.2.1/keys")) {
            printed.reset();
            assertThat(run("verify", receipt, from)).isEqualTo(1);
            assertThat(run("verify", receipt, from, "--plain-http")).isEqualTo(1);
            assertThat(printed.toString()).contains("192.0.2.1").hasLineCount(2);
        }
    }

    @Test
    void whatCanNotBeReadIsNamed() {
        assertThat(run("verify", folder.resolve("missing").toString(), "--keys=" + folder.resolve("keys.json")))
                .isEqualTo(1);
        assertThat(printed.toString()).contains("missing");
        printed.reset();
        assertThat(run("verify", folder.resolve("keys.json").toString(), "--keys=" + folder.resolve("none")))
                .isEqualTo(1);
        assertThat(printed.toString())
                .startsWith("lethe: the keys can't be read from")
                .contains("none");
    }

    @Test
    void aJournalIsShownAskedForAndReset() {
        JournalDirectory journal = new JournalDirectory(folder);
        assertThat(journal("show")).isZero();
        assertThat(printed.toString()).contains("is empty");
        Seal seal = seal(KEY);
        journal.append(List.of(JournalLine.sign(KEY, seal, List.of())));
        assertThat(journal("show")).isZero();
        assertThat(printed.toString()).contains("The newest seal is 1 of log log", seal.hash());
        assertThat(journal("replay")).isZero();
        assertThat(journal.replayRequested(seal)).isPresent();
        assertThat(journal("accept")).isZero();
        assertThat(journal.isAccepted(seal)).isTrue();
        assertThat(journal("reset")).isZero();
        assertThat(journal.head()).isEmpty();
        assertThat(run("journal", "show", "--directory=" + folder.resolve("none")))
                .isEqualTo(1);
    }

    private int journal(String act) {
        return run("journal", act, "--directory=" + folder);
    }

    private int verify(String receipt, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("receipt.jws"), receipt + "\n");
        String[] words = new String[3 + more.length];
        words[0] = "verify";
        words[1] = file.toString();
        words[2] = "--keys=" + folder.resolve("keys.json");
        System.arraycopy(more, 0, words, 3, more.length);
        return run(words);
    }

    private static int run(String... words) {
        return Lethe.commandLine().execute(words);
    }

    private static Seal seal(SigningKey key) {
        byte[] leaf = MerkleTree.leafHash(ENTRY.getBytes(StandardCharsets.UTF_8));
        return Seal.sign(
                key, "log", 1, Instant.EPOCH, new Seal.Cover(new MerkleTree(List.of(leaf)), 1, 7, "{}"), null, null);
    }

    private static String receipt(SigningKey key) {
        Map<String, Object> erasure = Map.of("id", "an-id", "state", "completed", "total", "1", "mode", "force");
        return new Receipt(erasure, ENTRY, 0, List.of(), seal(key)).sign(key, Instant.EPOCH);
    }
}
