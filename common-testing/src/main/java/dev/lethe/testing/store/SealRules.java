package dev.lethe.testing.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.common.seal.Sealer;
import dev.lethe.proof.InvalidProof;
import dev.lethe.proof.LogVerification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rules for the seals of a service's deletion log, in the running service. */
public abstract class SealRules {

    private static final int CONCURRENT = 64;

    private final Database database;
    private final String insert;
    private final SealedLog log;
    private final Sql sql;

    @Inject
    Sealer sealer;

    /** @param insert a statement that adds an entry to the log */
    protected SealRules(Database database, String insert) {
        this.database = database;
        this.insert = insert;
        this.log = new SealedLog(database, insert);
        this.sql = new Sql(database);
    }

    @BeforeEach
    void noEntries() {
        sql.script("TRUNCATE seals, deletion_log, sealed_entries");
    }

    @Test
    void coversEveryEntryOnce() throws SQLException {
        log.add(5);
        sealer.sealNow();
        log.add(3);
        sealer.sealNow();
        assertThat(log.verify().entries()).isEqualTo(8);
        assertThat(log.verify().waiting()).isZero();
        assertThat(sql.number("SELECT count(DISTINCT seal) FROM sealed_entries"))
                .isEqualTo(log.verify().seals());
    }

    @Test
    void saysWhetherASealIsIncluded() throws SQLException {
        sealed(1);
        String hash = log.verify().newest().hash();
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
        assertThat(log.verify().seals()).isZero();
        assertThat(log.verify().newest()).isNull();
    }

    @Test
    void coversAnEntryThatIsCommittedLate() throws SQLException {
        long late;
        try (Connection other = log.begun(insert)) {
            late = log.lastNumber();
            log.add(2);
            sealer.sealNow();
            assertThat(log.covers(late)).isFalse();
            assertThat(log.verify().entries()).isEqualTo(2);
            other.commit();
        }
        assertThat(log.verify().entries()).as("it is expected still").isEqualTo(2);
        sealer.sealNow();
        assertThat(log.covers(late)).isTrue();
        assertThat(log.verify().entries()).isEqualTo(3);
        assertThat(sql.number("SELECT count(*) FROM seals WHERE missing @> ?::bigint", late))
                .as("it isn't missing any more")
                .isZero();
    }

    /** The sealer may have been away for longer than an entry can be late. */
    @Test
    void coversALateEntryAfterALongPause() throws SQLException {
        try (Connection other = log.begun(insert)) {
            log.add(1);
            sealer.sealNow();
            other.commit();
        }
        sql.script("UPDATE seals SET sealed_at = now() - interval '2 days'");
        sealer.sealNow();
        assertThat(log.verify().entries()).isEqualTo(2);
        assertThat(log.verify().waiting()).isZero();
        assertThat(sql.number(
                        "SELECT count(*) FROM seals WHERE missing <> '{}' AND sealed_at < now() - interval '1 day'"))
                .as("nobody looks for these any more")
                .isZero();
    }

    /** One transaction may log more entries than a seal covers. */
    @Test
    void coversManyLateEntriesAfterALongPause() throws SQLException {
        int many = 10_500;
        String each = "DO $$ BEGIN FOR i IN 1..%d LOOP %s; END LOOP; END $$";
        try (Connection other = log.begun(each.formatted(many, insert))) {
            log.add(1);
            sealer.sealNow();
            other.commit();
        }
        sql.script("UPDATE seals SET sealed_at = now() - interval '2 days'");
        sealer.sealNow();
        sealer.sealNow();
        assertThat(log.verify().entries()).isEqualTo(many + 1);
        assertThat(log.verify().waiting()).isZero();
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
        log.add(1);
        sealer.sealNow();
        sql.script("SELECT setval('%s', %d)".formatted(log.sequence(), first + 1));
        log.add(1);
        assertThat(log.verify().waiting()).isEqualTo(1);
    }

    @Test
    void passesNumbersThatNobodyHas() throws SQLException {
        log.add(1);
        sql.script("BEGIN; " + insert + "; ROLLBACK");
        log.add(1);
        sealer.sealNow();
        assertThat(log.verify().entries()).isEqualTo(2);
        sql.script("UPDATE seals SET sealed_at = now() - interval '2 hours'");
        log.add(1);
        sealer.sealNow();
        assertThat(log.verify().entries()).isEqualTo(3);
    }

    @Test
    void makesOneSequenceOfSealsWhoeverSeals() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CONCURRENT);
        try {
            List<CompletableFuture<Void>> all = new ArrayList<>();
            for (int i = 0; i < CONCURRENT; i++) {
                boolean commits = i % 8 != 0;
                all.add(CompletableFuture.runAsync(() -> log.addSlowly(commits), threads));
                if (i % 8 == 0) {
                    all.add(CompletableFuture.runAsync(this::sealOnceItMay, threads));
                }
            }
            all.forEach(CompletableFuture::join);
        } finally {
            threads.shutdown();
        }
        sealer.sealNow();
        LogVerification.Report report = log.verify();
        assertThat(report.entries()).isEqualTo(CONCURRENT - CONCURRENT / 8);
        assertThat(report.newest().number()).isEqualTo(report.seals());
        assertThat(report.waiting()).isZero();
    }

    /** One that waits for others too long is told to come back. */
    private void sealOnceItMay() {
        Awaitility.await().ignoreExceptions().until(() -> {
            sealer.sealNow();
            return true;
        });
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
        sql.script("SELECT setval('%s', %d)".formatted(log.sequence(), first));
        log.add(1);
        finds("entry " + (first + 1) + " was added");
        sql.script("UPDATE seals SET last_id = 1, missing = '{[1,1000000)}', sealed_at = now()");
        finds("entry " + (first + 1) + " was added");
    }

    @Test
    void namesAnEntryThatWasAddedToASeal() throws SQLException {
        long first = sealed(2);
        log.add(1);
        log.addToSeal(first + 2, 1);
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
        assertThat(log.verify().seals()).isEqualTo(2);
        assertThat(log.verify().entries()).isEqualTo(2);
        assertThat(log.verify().droppedUntil()).isNotNull();
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
        assertThatThrownBy(log::verify).isInstanceOf(InvalidProof.class).hasMessageContaining(problem);
    }

    /** Seals so many new entries. Returns the number of the first. */
    private long sealed(int entries) {
        long first = log.lastNumber() + 1;
        log.add(entries);
        sealer.sealNow();
        return first;
    }
}
