package dev.lethe.testing.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.proof.LogVerification;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Rules for the seals of a service's deletion log, in the running service. */
public abstract class SealRules extends TamperRules {

    private static final int CONCURRENT = 64;

    /** @param insert a statement that adds an entry to the log */
    protected SealRules(Database database, String insert) {
        super(database, insert);
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
}
