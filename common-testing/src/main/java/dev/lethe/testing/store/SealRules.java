package dev.lethe.testing.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.common.seal.Sealer;
import dev.lethe.proof.InvalidProof;
import dev.lethe.proof.Leaf;
import dev.lethe.proof.LogVerification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rules for the seals of a service's deletion log, in the running service. */
public abstract class SealRules {

    private static final int CONCURRENT = 64;

    private final Database database;
    private final String insert;
    private final Sql sql;

    @Inject
    Sealer sealer;

    /** @param insert a statement that adds an entry to the log */
    protected SealRules(Database database, String insert) {
        this.database = database;
        this.insert = insert;
        this.sql = new Sql(database);
    }

    @BeforeEach
    void noEntries() {
        sql.script("TRUNCATE seals, deletion_log, sealed_entries");
    }

    @Test
    void coversEveryEntryOnce() throws SQLException {
        add(5);
        sealer.sealNow();
        add(3);
        sealer.sealNow();
        assertThat(verify().entries()).isEqualTo(8);
        assertThat(verify().waiting()).isZero();
        assertThat(sql.number("SELECT count(DISTINCT seal) FROM sealed_entries"))
                .isEqualTo(verify().seals());
    }

    @Test
    void saysWhetherASealIsIncluded() throws SQLException {
        sealed(1);
        String hash = verify().newest().hash();
        sealed(1);
        try (Connection connection = database.connect()) {
            var keys = LogVerification.keysIn(connection);
            assertThat(new LogVerification(connection, keys, hash).run().isIncluded())
                    .isTrue();
            assertThat(new LogVerification(connection, keys, "another").run().isIncluded())
                    .isFalse();
        }
    }

    @Test
    void makesNoSealOfNothing() throws SQLException {
        sealer.sealNow();
        assertThat(verify().seals()).isZero();
        assertThat(verify().newest()).isNull();
    }

    @Test
    void coversAnEntryThatIsCommittedLate() throws SQLException {
        long late;
        try (Connection other = database.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute(insert);
            late = sql.number("SELECT last_value FROM " + sequence());
            add(2);
            sealer.sealNow();
            assertThat(covered(late)).isFalse();
            assertThat(verify().entries()).isEqualTo(2);
            other.commit();
        }
        assertThat(verify().entries()).as("it is expected still").isEqualTo(2);
        sealer.sealNow();
        assertThat(covered(late)).isTrue();
        assertThat(verify().entries()).isEqualTo(3);
        assertThat(sql.number("SELECT count(*) FROM seals WHERE missing @> ?::bigint", late))
                .as("it isn't missing any more")
                .isZero();
    }

    /** The sealer may have been away for longer than an entry can be late. */
    @Test
    void coversALateEntryAfterALongPause() throws SQLException {
        try (Connection other = database.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute(insert);
            add(1);
            sealer.sealNow();
            other.commit();
        }
        sql.script("UPDATE seals SET sealed_at = now() - interval '2 days'");
        sealer.sealNow();
        assertThat(verify().entries()).isEqualTo(2);
        assertThat(verify().waiting()).isZero();
        assertThat(sql.number(
                        "SELECT count(*) FROM seals WHERE missing <> '{}' AND sealed_at < now() - interval '1 day'"))
                .as("nobody looks for these any more")
                .isZero();
    }

    /** One transaction may log more entries than a seal covers. */
    @Test
    void coversManyLateEntriesAfterALongPause() throws SQLException {
        int many = 10_500;
        try (Connection other = database.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("DO $$ BEGIN FOR i IN 1..%d LOOP %s; END LOOP; END $$".formatted(many, insert));
            add(1);
            sealer.sealNow();
            other.commit();
        }
        sql.script("UPDATE seals SET sealed_at = now() - interval '2 days'");
        sealer.sealNow();
        sealer.sealNow();
        assertThat(verify().entries()).isEqualTo(many + 1);
        assertThat(verify().waiting()).isZero();
    }

    @Test
    void noticesThatEntriesWereKeptUnderASealThatIsMarkedAsDropped() {
        long first = sealed(2);
        sealed(1);
        sql.execute("UPDATE deletion_log SET request_id = 'changed' WHERE id = ?", first);
        sql.script("UPDATE seals SET entries_dropped = true WHERE number = 1");
        finds("entry " + first + " was added");
    }

    @Test
    void saysThatAnExpectedEntryWaits() throws SQLException {
        long first = sealed(2);
        sql.script("BEGIN; " + insert + "; ROLLBACK");
        add(1);
        sealer.sealNow();
        sql.script("SELECT setval('%s', %d)".formatted(sequence(), first + 1));
        add(1);
        assertThat(verify().waiting()).isEqualTo(1);
    }

    @Test
    void passesNumbersThatNobodyHas() throws SQLException {
        add(1);
        sql.script("BEGIN; " + insert + "; ROLLBACK");
        add(1);
        sealer.sealNow();
        assertThat(verify().entries()).isEqualTo(2);
        sql.script("UPDATE seals SET sealed_at = now() - interval '2 hours'");
        add(1);
        sealer.sealNow();
        assertThat(verify().entries()).isEqualTo(3);
    }

    @Test
    void makesOneSequenceOfSealsWhoeverSeals() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CONCURRENT);
        try {
            List<CompletableFuture<Void>> all = new ArrayList<>();
            for (int i = 0; i < CONCURRENT; i++) {
                boolean commits = i % 8 != 0;
                all.add(CompletableFuture.runAsync(() -> addSlowly(commits), threads));
                if (i % 8 == 0) {
                    all.add(CompletableFuture.runAsync(sealer::sealNow, threads));
                }
            }
            all.forEach(CompletableFuture::join);
        } finally {
            threads.shutdown();
        }
        sealer.sealNow();
        LogVerification.Report report = verify();
        assertThat(report.entries()).isEqualTo(CONCURRENT - CONCURRENT / 8);
        assertThat(report.newest().number()).isEqualTo(report.seals());
        assertThat(report.waiting()).isZero();
    }

    @Test
    void namesAChangedEntry() {
        long first = sealed(4);
        sql.execute("UPDATE deletion_log SET request_id = request_id || ' ' WHERE id = ?", first + 2);
        finds("entry " + (first + 2) + " was changed");
    }

    @Test
    void namesTwoEntriesThatWereExchanged() {
        long first = sealed(4);
        sql.execute("UPDATE deletion_log SET request_id = 'of ' || id WHERE id <= ?", first + 4);
        sql.script("TRUNCATE seals, sealed_entries");
        sealer.sealNow();
        sql.execute("""
                UPDATE deletion_log l SET request_id = other.request_id, at = other.at FROM deletion_log other
                 WHERE l.id IN (%1$d, %2$d) AND other.id IN (%1$d, %2$d) AND l.id <> other.id
                """.formatted(first + 1, first + 2));
        finds("entry " + (first + 1) + " was changed");
    }

    @Test
    void namesARemovedEntry() {
        long first = sealed(4);
        sql.execute("DELETE FROM deletion_log WHERE id = ?", first + 1);
        finds("entry " + (first + 1) + " was removed");
    }

    @Test
    void noticesThatAnEntryWasRemovedFromTheSealToo() {
        long first = sealed(4);
        sql.execute("DELETE FROM deletion_log WHERE id = ?", first + 1);
        sql.execute("DELETE FROM sealed_entries WHERE entry_id = ?", first + 1);
        finds("covers 4, and 3 are left: [%d, %d, %d]".formatted(first, first + 2, first + 3));
    }

    /** With the number of a dropped one, as no other is free. No column beside the signed seal is believed. */
    @Test
    void namesAnAddedEntry() {
        long first = sealed(3);
        sql.script("UPDATE seals SET sealed_at = now() - interval '2 years'");
        sealed(1);
        assertThat(sql.number("SELECT drop_sealed_entries(now() - interval '1 year')"))
                .isEqualTo(3);
        sql.script("SELECT setval('%s', %d)".formatted(sequence(), first));
        add(1);
        finds("entry " + (first + 1) + " was added");
        sql.script("UPDATE seals SET last_id = 1, missing = '{[1,1000000)}', sealed_at = now()");
        finds("entry " + (first + 1) + " was added");
    }

    @Test
    void namesAnEntryThatWasAddedToASeal() throws SQLException {
        long first = sealed(2);
        add(1);
        addToSeal(first + 2, 1);
        finds("entry " + (first + 2) + " was added to those that seal 1 covers");
    }

    @Test
    void noticesAMissingSeal() {
        sealed(1);
        sealed(1);
        sealed(1);
        sql.script("DELETE FROM seals WHERE number = 2");
        finds("seal 3 doesn't follow seal 1");
        sql.script("DELETE FROM seals WHERE number = 1");
        finds("seal 3 doesn't follow any");
    }

    @Test
    void noticesAChangedSeal() {
        sealed(1);
        sql.script("UPDATE seals SET jws = overlay(jws PLACING 'AAAA' FROM length(jws) - 3)");
        finds("seal 1: the signature");
    }

    @Test
    void dropsTheEntriesOfWholeSeals() throws SQLException {
        sealed(3);
        sql.script("UPDATE seals SET sealed_at = now() - interval '2 years'");
        sealed(2);
        assertThat(sql.number("SELECT drop_sealed_entries(now() - interval '1 year')"))
                .isEqualTo(3);
        assertThat(sql.number("SELECT count(*) FROM deletion_log")).isEqualTo(2);
        assertThat(verify().seals()).isEqualTo(2);
        assertThat(verify().entries()).isEqualTo(2);
        assertThat(verify().droppedUntil()).isNotNull();
        assertThat(sql.number("SELECT drop_sealed_entries(now() - interval '1 year')"))
                .isZero();
    }

    @Test
    void theServiceCanNotDropEntries() {
        assertThatThrownBy(() -> new Sql(database.asService()).number("SELECT drop_sealed_entries(now())"))
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    private void finds(String problem) {
        assertThatThrownBy(this::verify).isInstanceOf(InvalidProof.class).hasMessageContaining(problem);
    }

    private LogVerification.Report verify() throws SQLException {
        try (Connection connection = database.connect()) {
            return new LogVerification(connection, LogVerification.keysIn(connection)).run();
        }
    }

    /** Adds so many entries and seals them. Returns the number of the first. */
    private long sealed(int entries) {
        long first = sql.number("SELECT last_value FROM " + sequence()) + 1;
        add(entries);
        sealer.sealNow();
        return first;
    }

    private void add(int entries) {
        for (int i = 0; i < entries; i++) {
            sql.script(insert);
        }
    }

    private void addSlowly(boolean commits) {
        sql.script("BEGIN; %s; SELECT pg_sleep(random() / 10); %s".formatted(insert, commits ? "COMMIT" : "ROLLBACK"));
    }

    private boolean covered(long entry) {
        return sql.number("SELECT count(*) FROM sealed_entries WHERE entry_id = ?", entry) == 1;
    }

    private String sequence() {
        return sql.text("SELECT pg_get_serial_sequence('deletion_log', 'id')");
    }

    /** Does what an attacker would, who has the rights of the owner. */
    private void addToSeal(long entry, long seal) throws SQLException {
        byte[] salt = new byte[Leaf.SALT_BYTES];
        byte[] leaf;
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM deletion_log WHERE id = " + entry)) {
            row.next();
            leaf = Leaf.of(row, salt).hash();
        }
        sql.execute("DELETE FROM sealed_entries WHERE entry_id = ?", entry);
        sql.execute(
                "INSERT INTO sealed_entries (entry_id, seal, salt, leaf) VALUES (?, ?, ?, ?)", entry, seal, salt, leaf);
    }
}
