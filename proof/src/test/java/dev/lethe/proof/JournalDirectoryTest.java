package dev.lethe.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalDirectoryTest {

    private static final SigningKey KEY = SigningKey.of(SigningKey.generate());

    @TempDir
    Path folder;

    @Test
    void keepsWhatWasAppended() throws Exception {
        JournalDirectory journal = new JournalDirectory(folder);
        assertThat(journal.head()).isEmpty();
        journal.append(List.of(line(1), line(2)));
        journal.append(List.of(line(3)));
        assertThat(numbers(journal)).containsExactly(1L, 2L, 3L);
        assertThat(journal.head()).contains(line(journal, 3));
        JournalLine.Deletion deletion = line(journal, 3).deletions().get(0);
        assertThat(deletion)
                .isEqualTo(new JournalLine.Deletion(3, "user 3", Map.of("wallet", 1L), Map.of("crm", List.of("42"))));
        assertThat(Files.getPosixFilePermissions(journal.files().get(0)))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }

    @Test
    void hasAFileForEachProcess() {
        JournalDirectory one = new JournalDirectory(folder);
        JournalDirectory other = new JournalDirectory(folder);
        one.append(List.of(line(1)));
        other.append(List.of(line(2)));
        one.append(List.of(line(3)));
        assertThat(one.files()).hasSize(2);
        assertThat(other.head().orElseThrow().seal().number()).isEqualTo(3);
        assertThat(numbers(other)).containsExactlyInAnyOrder(1L, 2L, 3L);
    }

    @Test
    void ignoresHalfALineAndWritesOverIt() throws Exception {
        JournalDirectory journal = new JournalDirectory(folder);
        journal.append(List.of(line(1)));
        String half = line(2).text();
        Path file = journal.files().get(0);
        for (String end : List.of(half.substring(0, 9), half)) {
            Files.writeString(file, end, StandardOpenOption.APPEND);
            assertThat(journal.head().orElseThrow().seal().number()).isEqualTo(1);
            assertThat(numbers(journal)).containsExactly(1L);
        }
        journal.append(List.of(line(2)));
        assertThat(numbers(journal)).containsExactly(1L, 2L);
    }

    /** Files are read from their end, in blocks. */
    @Test
    void linesMayBeLongerThanABlock() throws Exception {
        JournalDirectory journal = new JournalDirectory(folder);
        for (int number = 1; number <= 3; number++) {
            journal.append(List.of(longLine(number)));
            assertThat(journal.head().orElseThrow().text()).hasSizeGreaterThan(20_000);
            assertThat(journal.head().orElseThrow().seal().number()).isEqualTo(number);
        }
        Path file = journal.files().get(0);
        String whole = Files.readString(file);
        for (int half : new int[] {1, 8_191, 8_192, 8_193, 16_384, 16_385}) {
            Files.writeString(file, whole + "x".repeat(half));
            assertThat(journal.head().orElseThrow().seal().number()).isEqualTo(3);
            assertThat(numbers(journal)).containsExactly(1L, 2L, 3L);
        }
        journal.append(List.of(line(4)));
        assertThat(numbers(journal)).containsExactly(1L, 2L, 3L, 4L);
        assertThat(Files.readString(file)).startsWith(whole).doesNotContain("xxx");
    }

    private static JournalLine longLine(long number) {
        List<JournalLine.Deletion> deletions = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            deletions.add(new JournalLine.Deletion(i, "user " + i, Map.of("wallet", 1L), Map.of()));
        }
        return JournalLine.sign(KEY, line(number).seal(), deletions);
    }

    @Test
    void theNewestSealIsInAnyOfTheFiles() {
        for (int i = 1; i <= 8; i++) {
            new JournalDirectory(folder).append(List.of(line(i % 2 == 0 ? 100 - i : i)));
        }
        assertThat(new JournalDirectory(folder).head().orElseThrow().seal().number())
                .isEqualTo(98);
    }

    @Test
    void knowsThatItWasReset() {
        JournalDirectory journal = new JournalDirectory(folder);
        assertThat(journal.path()).isEqualTo(folder);
        journal.append(List.of(line(1)));
        assertThat(journal.wasReset()).isFalse();
        journal.reset(Instant.now());
        assertThat(journal.wasReset()).isTrue();
        assertThat(journal.files()).isEmpty();
        journal.forgetReset();
        assertThat(journal.wasReset()).isFalse();
    }

    @Test
    void namesALineThatCanNotBeRead() throws Exception {
        JournalDirectory journal = new JournalDirectory(folder);
        journal.append(List.of(line(1)));
        Path file = journal.files().get(0);
        Files.writeString(file, "nonsense\n", StandardOpenOption.APPEND);
        journal.append(List.of(line(2)));
        assertThatThrownBy(() -> numbers(journal))
                .isInstanceOf(InvalidProof.class)
                .hasMessageContaining(file + ", line 2");
    }

    @Test
    void findsTheHeadInTheFilesOfTheLastTwoDaysThatHaveLines() throws Exception {
        JournalDirectory journal = new JournalDirectory(folder);
        for (String file : List.of("20250101-a", "20250102-b", "20250103-c")) {
            int number = 13 - file.charAt(9) + 'a';
            Files.writeString(folder.resolve(file + ".journal"), line(number).text() + "\n");
        }
        for (String file : List.of("20250104-d", "20250105-d", "20250106-d")) {
            Files.createFile(folder.resolve(file + ".journal"));
        }
        assertThat(journal.head().orElseThrow().seal().number()).isEqualTo(12);
    }

    @Test
    void deletesOldFilesButNotTheNewest() throws Exception {
        JournalDirectory journal = new JournalDirectory(folder);
        for (String file : List.of("20250101-a", "20250102-a")) {
            Path path = folder.resolve(file + ".journal");
            Files.writeString(path, line(1).text() + "\n");
            Files.setLastModifiedTime(path, FileTime.from(Instant.now().minus(Duration.ofDays(401))));
        }
        Path young = folder.resolve("20250101-b.journal");
        Files.writeString(young, line(1).text() + "\n");
        journal.deleteOlderThan(Duration.ofDays(400), Instant.now());
        assertThat(journal.files()).containsExactly(young, folder.resolve("20250102-a.journal"));
    }

    @Test
    void whatAResetPutAsideIsDeletedInItsTimeToo() throws Exception {
        JournalDirectory journal = new JournalDirectory(folder);
        journal.append(List.of(line(1)));
        Path old = journal.reset(Instant.EPOCH).resolve(journalFile(journal));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(401))));
        journal.append(List.of(line(2)));
        Path young = journal.reset(Instant.now()).resolve(journalFile(journal));
        assertThat(journal.filesAside()).containsExactly(old, young);
        journal.deleteOlderThan(Duration.ofDays(400), Instant.now());
        assertThat(journal.filesAside()).containsExactly(young);
    }

    private static Path journalFile(JournalDirectory journal) {
        return journal.filesAside().get(0).getFileName();
    }

    @Test
    void aResetPutsEverythingAside() {
        JournalDirectory journal = new JournalDirectory(folder);
        journal.append(List.of(line(1)));
        Path aside = journal.reset(Instant.EPOCH);
        assertThat(journal.head()).isEmpty();
        assertThat(new JournalDirectory(aside).head()).isPresent();
        journal.append(List.of(line(2)));
        assertThat(numbers(journal)).containsExactly(2L);
    }

    @Test
    void aRequestIsForOneHead() {
        JournalDirectory journal = new JournalDirectory(folder);
        Seal head = line(1).seal();
        assertThat(journal.replayRequested(head)).isEmpty();
        journal.requestReplay(head);
        assertThat(journal.replayRequested(head)).isPresent();
        assertThat(journal.replayRequested(line(2).seal())).isEmpty();
        assertThat(journal.isAccepted(head)).isFalse();
        journal.accept(head);
        assertThat(journal.isAccepted(head)).isTrue();
        assertThat(journal.isAccepted(line(2).seal())).isFalse();
    }

    /** After a clock that was ahead, so that the newest lines stay in the last files. */
    @Test
    void neverBeginsAFileOfAnEarlierDay() throws Exception {
        Files.writeString(folder.resolve("29991231-a.journal"), line(1).text() + "\n");
        JournalDirectory journal = new JournalDirectory(folder);
        assertThat(journal.append(List.of(line(2)))).isTrue();
        assertThat(journal.append(List.of(line(3)))).isFalse();
        assertThat(journal.files())
                .allMatch(file -> file.getFileName().toString().startsWith("29991231-"));
        assertThat(journal.head().orElseThrow().seal().number()).isEqualTo(3);
    }

    @Test
    void hasItsFilesByDayTheNewestFirst() throws Exception {
        List<Path> files = new ArrayList<>();
        for (String file : List.of("20250101-a", "20250101-b", "20250103-a")) {
            files.add(Files.createFile(folder.resolve(file + ".journal")));
        }
        assertThat(new JournalDirectory(folder).daysBackwards())
                .containsExactly(List.of(files.get(2)), List.of(files.get(0), files.get(1)));
    }

    @Test
    void saysWhichFolderIsMissing() {
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> new JournalDirectory(missing).head())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(missing.toString());
    }

    private static JournalLine line(JournalDirectory journal, long number) {
        List<JournalLine> lines = new ArrayList<>();
        journal.forEach(lines::add);
        return lines.stream()
                .filter(line -> line.seal().number() == number)
                .findFirst()
                .orElseThrow();
    }

    private static List<Long> numbers(JournalDirectory journal) {
        List<Long> numbers = new ArrayList<>();
        journal.forEach(line -> numbers.add(line.seal().number()));
        return numbers;
    }

    private static JournalLine line(long number) {
        MerkleTree tree = new MerkleTree(List.of(new byte[32]));
        Seal seal = Seal.sign(KEY, "log", number, Instant.EPOCH, new Seal.Cover(tree, 1, number, "{}"), null, null);
        return JournalLine.sign(
                KEY,
                seal,
                List.of(new JournalLine.Deletion(
                        number, "user " + number, Map.of("wallet", 1L), Map.of("crm", List.of("42")))));
    }
}
