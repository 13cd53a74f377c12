package dev.lethe.testing.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.common.seal.Sealer;
import dev.lethe.proof.InvalidProof;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rules for a deletion log that somebody changed, and for its seals: each change is named. */
public abstract class TamperRules {

    protected final Database database;
    protected final String insert;
    protected final SealedLog log;
    protected final Sql sql;

    @Inject
    protected Sealer sealer;

    /** @param insert a statement that adds an entry to the log */
    protected TamperRules(Database database, String insert) {
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

    protected void finds(String problem) {
        assertThatThrownBy(log::verify).isInstanceOf(InvalidProof.class).hasMessageContaining(problem);
    }

    /** Seals so many new entries. Returns the number of the first. */
    protected long sealed(int entries) {
        long first = log.lastNumber() + 1;
        log.add(entries);
        sealer.sealNow();
        return first;
    }
}
