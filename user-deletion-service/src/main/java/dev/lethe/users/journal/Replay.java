package dev.lethe.users.journal;

import dev.lethe.common.seal.ReceiptKey;
import dev.lethe.common.transaction.Sql;
import dev.lethe.proof.JournalDirectory;
import dev.lethe.proof.JournalLine;
import dev.lethe.proof.LogVerification;
import dev.lethe.proof.PublicKeys;
import dev.lethe.proof.Seal;
import dev.lethe.users.erasure.Erasure;
import dev.lethe.users.erasure.State;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Repeats deletions that the journal has and the database lacks, by an erasure: forced, in the name of the service, of
 * everybody whom it finds, and at all participants.
 */
@Singleton
final class Replay {

    private static final Logger LOG = Logger.getLogger(Replay.class);

    /** The service itself, which is nobody's account. */
    static final UUID SERVICE = new UUID(0, 0);

    private static final String LOG_ID = "SELECT id FROM sealed_log";

    /** Everything that the journal had before this seal was repeated then. */
    private static final String CONTINUING =
            "SELECT coalesce(max(number), 0) AS number FROM seals WHERE continues IS NOT NULL";

    private static final String AFTER = "SELECT jws FROM seals WHERE number > ? ORDER BY number LIMIT 1";

    private static final String LATEST = """
            SELECT id, state, total, done, refused, failed, blocked_message, coalesce(ended_at, blocked_since) AS since
              FROM erasures WHERE action = 'replay' AND reason = ? ORDER BY id DESC LIMIT 1
            """;

    private static final String RESUME = """
            UPDATE erasures SET state = 'running', blocked_by = NULL, blocked_message = NULL, blocked_since = NULL
             WHERE id = ?
            """;

    /** Somebody may have cancelled or paused them after the backup. What is left to participants has been deleted here. */
    private static final String PAUSE_ALL = """
            UPDATE erasures SET state = 'paused', lease_owner = NULL, lease_until = NULL, blocked_by = 'restored',
                   blocked_message = 'The database was restored, and may have forgotten that this was cancelled or paused',
                   blocked_since = clock_timestamp()
             WHERE state IN ('scheduled', 'running') AND unfinished IS DISTINCT FROM 'participants'
            """;

    private static final String PAUSE_OTHERS = PAUSE_ALL + " AND action <> 'replay'";

    private static final String BEGIN = """
            INSERT INTO erasures (id, state, action, mode, reason, requested_by, authority, authority_has_account,
                                  authority_super_admin, means_admins, needs_super_admin, not_before, total)
            SELECT ?, 'scheduled', 'replay', 'force', ?, service, service, false, true, true, true, now(), 0
              FROM (SELECT ?::uuid AS service) AS given
            """;

    private static final String COUNT = """
            UPDATE erasures SET total = (SELECT count(*) FROM erasure_targets WHERE erasure_id = erasures.id)
             WHERE id = ? RETURNING total
            """;

    private static final String END = """
            UPDATE erasures SET state = 'completed', started_at = clock_timestamp(), ended_at = clock_timestamp()
             WHERE id = ?
            """;

    private static final String PAUSING = "Erasures from before the restore are being paused";

    private static final String OTHER_DATABASE =
            "The journal in %s is another database's: ./lethe journal reset begins a new one";

    private static final String WAITING = """
            The database has seals up to %d, the journal up to %d. ./lethe journal replay erases again who was deleted \
            since; ./lethe journal reset begins a new journal, and whoever is in the database stays""";

    private static final String FORKED = """
            The database has another seal %d than the journal: a copy of it has written to the journal, or it went on \
            without. ./lethe journal replay erases whom the journal has as deleted; ./lethe journal reset begins a new one""";

    private static final String OF_A_LOST_TIME = """
            The database has seal %d, which was lost before, and the journal went on from an older one. ./lethe journal \
            replay erases whom the journal has as deleted, also whoever was kept then; ./lethe journal reset begins a new \
            one""";

    private static final String INCOMPLETE = """
            The database has forgotten seals, and what the journal has of them %s: lines are lost, and with them whom they \
            name. Bring them back; or ./lethe journal replay repeats what is there, ./lethe journal accept goes on without""";

    private static final String STUCK = """
            Erasure %s has repeated %d of %d deletions; %d were refused and %d failed. ./lethe journal replay tries again, \
            ./lethe journal accept goes on without""";

    private final JournalConfig config;
    private final ReceiptKey key;

    /** What a person has to decide about files of this size, so that they aren't read again and again. */
    private record Doubt(Seal journaled, long size, String problem) {

        boolean isAbout(Seal newest, JournalDirectory directory) {
            return journaled.equals(newest) && size == directory.size();
        }
    }

    private volatile Doubt doubted;

    Replay(JournalConfig config, ReceiptKey key) {
        this.config = config;
        this.key = key;
    }

    /** Compares the database with the journal's newest line, and begins or follows the replay if it lacks any. */
    JournalState compare(Connection connection, JournalDirectory directory, JournalLine newest, Seal last)
            throws SQLException {
        Seal journaled = newest.seal();
        if (!Sql.first(connection, LOG_ID, row -> row.getString("id")).equals(Optional.of(journaled.log()))) {
            return JournalState.notReady(OTHER_DATABASE.formatted(directory.path()));
        }
        if (LostDeletions.missing(connection, List.of(journaled)).isEmpty() || continues(connection, journaled)) {
            return JournalState.READY;
        }
        // Somebody who writes to the folder could otherwise have this database go on from any seal.
        newest.verify(keys(connection));
        String reason = "journal " + journaled.hash();
        if (directory.isAccepted(journaled)) {
            return goOn(connection, journaled, reason);
        }
        Instant requested = directory.replayRequested(journaled).orElse(Instant.MIN);
        boolean isRequested = !requested.equals(Instant.MIN);
        Optional<Latest> latest = Sql.first(connection, LATEST, Latest::of, reason);
        if (latest.isPresent()) {
            Instant since = latest.get().since();
            boolean isRequestedAgain = since != null && requested.isAfter(since);
            JournalState found = follow(connection, latest.get(), journaled, isRequestedAgain);
            if (found != null) {
                return found;
            }
        } else if (config.replay() == JournalConfig.Replays.ON_REQUEST && !isRequested) {
            return JournalState.notReady(WAITING.formatted(last == null ? 0 : last.number(), journaled.number()));
        } else if (doubted != null && doubted.isAbout(journaled, directory) && !isRequested) {
            return JournalState.notReady(doubted.problem());
        }
        return begin(connection, directory, new Gap(journaled, last, reason, isRequested));
    }

    /**
     * What a database of before a reset has begun waits for a person, replays too: whoever is in it stays. Erasures go on
     * once that is committed.
     */
    static JournalState pauseAll(Connection connection) throws SQLException {
        Sql.update(connection, PAUSE_ALL);
        return JournalState.notReady(PAUSING);
    }

    /** Goes on without the rest of a replay, or without any: then an erasure of nobody says that there was none. */
    private static JournalState goOn(Connection connection, Seal journaled, String reason) throws SQLException {
        if (Sql.first(connection, LATEST, Latest::of, reason).isPresent()) {
            return JournalState.continuing(journaled);
        }
        UUID none = Erasure.newId();
        Sql.update(connection, BEGIN, none, reason, SERVICE);
        Sql.update(connection, END, none);
        Sql.update(connection, PAUSE_OTHERS);
        return JournalState.notReady(PAUSING);
    }

    /** Returns null if it is to begin anew. */
    private static JournalState follow(Connection connection, Latest latest, Seal journaled, boolean isRequestedAgain)
            throws SQLException {
        State state = latest.state();
        if (state == State.COMPLETED && latest.done() == latest.total()) {
            return JournalState.continuing(journaled);
        }
        if (state.isFinal()) {
            return isRequestedAgain
                    ? null
                    : JournalState.notReady(STUCK.formatted(
                            latest.id(), latest.done(), latest.total(), latest.refused(), latest.failed()));
        }
        if (state == State.PAUSED && isRequestedAgain) {
            Sql.update(connection, RESUME, latest.id());
        }
        return JournalState.repeating("Erasure %s is %s and has repeated %d of %d deletions%s"
                .formatted(
                        latest.id(),
                        state.wireName(),
                        latest.done(),
                        latest.total(),
                        latest.blocked() == null ? "" : ": " + latest.blocked()));
    }

    /**
     * The latest replay of a gap.
     *
     * @param blocked why it doesn't go on, or null
     * @param since when it ended or was blocked, or null
     */
    private record Latest(
            UUID id, State state, long total, long done, long refused, long failed, String blocked, Instant since) {

        static Latest of(ResultSet row) throws SQLException {
            return new Latest(
                    row.getObject("id", UUID.class),
                    State.named(row.getString("state")).orElseThrow(),
                    row.getLong("total"),
                    row.getLong("done"),
                    row.getLong("refused"),
                    row.getLong("failed"),
                    row.getString("blocked_message"),
                    Sql.time(row, "since"));
        }
    }

    /** @param last the database's newest seal, or null */
    private record Gap(Seal journaled, Seal last, String reason, boolean isRequested) {}

    private JournalState begin(Connection connection, JournalDirectory directory, Gap gap) throws SQLException {
        UUID erasure = Erasure.newId();
        LostDeletions lost = new LostDeletions(
                connection,
                erasure,
                keys(connection),
                gap.last(),
                Sql.first(connection, CONTINUING, row -> row.getLong("number")).orElseThrow(),
                gap.journaled().log());
        Sql.execute(connection, "SAVEPOINT before_replay");
        Sql.update(connection, PAUSE_OTHERS);
        Sql.update(connection, BEGIN, erasure, gap.reason(), SERVICE);
        for (List<Path> day : directory.daysBackwards()) {
            if (!lost.addDay(day)) {
                break;
            }
        }
        Optional<String> doubt = doubt(lost, gap);
        if (doubt.isPresent() && !gap.isRequested()) {
            Sql.execute(connection, "ROLLBACK TO before_replay");
            doubted = new Doubt(gap.journaled(), directory.size(), doubt.get());
            return JournalState.notReady(doubt.get());
        }
        long total = Sql.first(connection, COUNT, row -> row.getLong("total"), erasure)
                .orElseThrow();
        LOG.warnf(
                "The database has forgotten seals up to %d: erasure %s repeats %d deletions",
                gap.journaled().number(), erasure, total);
        if (total == 0) {
            Sql.update(connection, END, erasure);
        }
        // Erasures go on once this is committed, and found by the next comparison.
        return JournalState.notReady("Erasure %s repeats %d deletions".formatted(erasure, total));
    }

    /** Returns why a person has to decide. */
    private static Optional<String> doubt(LostDeletions lost, Gap gap) throws SQLException {
        if (lost.isForked()) {
            return Optional.of(FORKED.formatted(gap.last().number()));
        }
        if (lost.isOfALostTime()) {
            return Optional.of(OF_A_LOST_TIME.formatted(gap.last().number()));
        }
        return lost.gap(gap.journaled()).map(INCOMPLETE::formatted);
    }

    private PublicKeys keys(Connection connection) throws SQLException {
        key.published(connection);
        return LogVerification.keysIn(connection);
    }

    /** Returns whether the database has lost this seal, and has a later one that continues from it. */
    private static boolean continues(Connection connection, Seal journaled) throws SQLException {
        return Sql.first(connection, AFTER, row -> Seal.parse(row.getString("jws")), journaled.number())
                .filter(seal -> journaled.hash().equals(seal.continues()))
                .isPresent();
    }
}
