package dev.lethe.users.journal;

import dev.lethe.common.seal.ReceiptKey;
import dev.lethe.common.transaction.SqlTime;
import dev.lethe.proof.JournalDirectory;
import dev.lethe.proof.LogVerification;
import dev.lethe.proof.PublicKeys;
import dev.lethe.proof.Seal;
import dev.lethe.users.erasure.Erasure;
import dev.lethe.users.erasure.State;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
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
    private static final String CONTINUING = "SELECT coalesce(max(number), 0) FROM seals WHERE continues IS NOT NULL";

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

    private static final String STUCK = """
            Erasure %s has repeated %d of %d deletions; %d were refused and %d failed. ./lethe journal replay tries again, \
            ./lethe journal accept goes on without""";

    private final JournalConfig config;
    private final ReceiptKey key;

    /** The journal's newest seal when a fork was found, so that the journal isn't read again and again. */
    private volatile Seal forkedAt;

    Replay(JournalConfig config, ReceiptKey key) {
        this.config = config;
        this.key = key;
    }

    /** Compares the database with the journal's newest seal, and begins or follows the replay if it lacks any. */
    JournalState compare(Connection connection, JournalDirectory directory, Seal journaled, Seal last)
            throws SQLException {
        if (!journaled.log().equals(text(connection, LOG_ID))) {
            return JournalState.notReady(OTHER_DATABASE.formatted(directory.path()));
        }
        if (LostDeletions.missing(connection, List.of(journaled)).isEmpty() || continues(connection, journaled)) {
            return JournalState.READY;
        }
        String reason = "journal " + journaled.hash();
        if (directory.isAccepted(journaled)) {
            return goOn(connection, journaled, reason);
        }
        Instant requested = directory.replayRequested(journaled).orElse(Instant.MIN);
        boolean isRequested = !requested.equals(Instant.MIN);
        try (PreparedStatement statement = connection.prepareStatement(LATEST)) {
            statement.setString(1, reason);
            try (ResultSet latest = statement.executeQuery()) {
                if (latest.next()) {
                    Instant since = SqlTime.read(latest, "since");
                    boolean isRequestedAgain = since != null && requested.isAfter(since);
                    JournalState found = follow(connection, latest, journaled, isRequestedAgain);
                    if (found != null) {
                        return found;
                    }
                } else if (config.replay() == JournalConfig.Replays.ON_REQUEST && !isRequested) {
                    return JournalState.notReady(
                            WAITING.formatted(last == null ? 0 : last.number(), journaled.number()));
                } else if (journaled.equals(forkedAt) && !isRequested) {
                    return JournalState.notReady(FORKED.formatted(last.number()));
                }
            }
        }
        return begin(connection, directory, new Gap(journaled, last, reason, isRequested));
    }

    /**
     * What a database of before a reset has begun waits for a person, replays too: whoever is in it stays. Erasures go on
     * once that is committed.
     */
    static JournalState pauseAll(Connection connection) throws SQLException {
        execute(connection, PAUSE_ALL);
        return JournalState.notReady(PAUSING);
    }

    /** Goes on without the rest of a replay, or without any: then an erasure of nobody says that there was none. */
    private static JournalState goOn(Connection connection, Seal journaled, String reason) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LATEST)) {
            statement.setString(1, reason);
            try (ResultSet latest = statement.executeQuery()) {
                if (latest.next()) {
                    return JournalState.continuing(journaled);
                }
            }
        }
        UUID none = Erasure.newId();
        execute(connection, BEGIN, none, reason, SERVICE);
        execute(connection, END, none);
        execute(connection, PAUSE_OTHERS);
        return JournalState.notReady(PAUSING);
    }

    /** Returns null if it is to begin anew. */
    private static JournalState follow(
            Connection connection, ResultSet latest, Seal journaled, boolean isRequestedAgain) throws SQLException {
        State state = State.named(latest.getString("state")).orElseThrow();
        UUID id = latest.getObject("id", UUID.class);
        long total = latest.getLong("total");
        long done = latest.getLong("done");
        if (state == State.COMPLETED && done == total) {
            return JournalState.continuing(journaled);
        }
        if (state.isFinal()) {
            return isRequestedAgain
                    ? null
                    : JournalState.notReady(
                            STUCK.formatted(id, done, total, latest.getLong("refused"), latest.getLong("failed")));
        }
        if (state == State.PAUSED && isRequestedAgain) {
            execute(connection, RESUME, id);
        }
        String blocked = latest.getString("blocked_message");
        return JournalState.repeating("Erasure %s is %s and has repeated %d of %d deletions%s"
                .formatted(id, state.wireName(), done, total, blocked == null ? "" : ": " + blocked));
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
                gap.journaled().log());
        try (Statement before = connection.createStatement()) {
            before.execute("SAVEPOINT before_replay");
            before.executeUpdate(PAUSE_OTHERS);
            execute(connection, BEGIN, erasure, gap.reason(), SERVICE);
            long repeated = Long.parseLong(text(connection, CONTINUING));
            directory.forEachDayBackwards(
                    line -> {
                        if (line.seal().number() > repeated) {
                            lost.add(line);
                        }
                    },
                    lost::endsWithSomethingMissing);
            if (lost.isForked() && !gap.isRequested()) {
                before.execute("ROLLBACK TO before_replay");
                forkedAt = gap.journaled();
                return JournalState.notReady(FORKED.formatted(gap.last().number()));
            }
        }
        long total;
        try (PreparedStatement count = connection.prepareStatement(COUNT)) {
            count.setObject(1, erasure);
            try (ResultSet row = count.executeQuery()) {
                row.next();
                total = row.getLong("total");
            }
        }
        LOG.warnf(
                "The database has forgotten seals up to %d: erasure %s repeats %d deletions",
                gap.journaled().number(), erasure, total);
        if (total == 0) {
            execute(connection, END, erasure);
        }
        // Erasures go on once this is committed, and found by the next comparison.
        return JournalState.notReady("Erasure %s repeats %d deletions".formatted(erasure, total));
    }

    private PublicKeys keys(Connection connection) throws SQLException {
        key.published(connection);
        return LogVerification.keysIn(connection);
    }

    /** Returns whether the database has lost this seal, and has a later one that continues from it. */
    private static boolean continues(Connection connection, Seal journaled) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(AFTER)) {
            statement.setLong(1, journaled.number());
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        && journaled
                                .hash()
                                .equals(Seal.parse(row.getString("jws")).continues());
            }
        }
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    static void execute(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
