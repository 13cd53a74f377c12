package dev.lethe.users.journal;

import dev.lethe.common.seal.ReceiptKey;
import dev.lethe.common.transaction.SqlTime;
import dev.lethe.proof.JournalDirectory;
import dev.lethe.proof.JournalLine;
import dev.lethe.proof.JournalLine.Deletion;
import dev.lethe.proof.LogVerification;
import dev.lethe.proof.PublicKeys;
import dev.lethe.proof.Seal;
import dev.lethe.users.erasure.Erasure;
import dev.lethe.users.erasure.State;
import jakarta.inject.Singleton;
import jakarta.persistence.PersistenceException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Repeats deletions that the journal has and the database lacks, by an erasure: forced, in the name of the service, of
 * everybody whom it finds, and at all participants.
 */
@Singleton
final class Replay {

    private static final Logger LOG = Logger.getLogger(Replay.class);

    /** How many deletions are read before they are given to the database. */
    private static final int PORTION = 1000;

    /** The service itself, which is nobody's account. */
    private static final UUID SERVICE = new UUID(0, 0);

    private static final String LOG_ID = "SELECT id FROM sealed_log";

    private static final String HAS = "SELECT jws FROM seals WHERE number = ANY (?)";

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
    private static final String PAUSE_OTHERS = """
            UPDATE erasures SET state = 'paused', lease_owner = NULL, lease_until = NULL, blocked_by = 'restored',
                   blocked_message = 'The database was restored, and may have forgotten that this was cancelled or paused',
                   blocked_since = clock_timestamp()
             WHERE state IN ('scheduled', 'running') AND unfinished IS DISTINCT FROM 'participants'
               AND action <> 'replay'
            """;

    private static final String BEGIN = """
            INSERT INTO erasures (id, state, action, mode, reason, requested_by, authority, authority_has_account,
                                  authority_super_admin, means_admins, needs_super_admin, not_before, total)
            SELECT ?, 'scheduled', 'replay', 'force', ?, service, service, false, true, true, true, now(), 0
              FROM (SELECT ?::uuid AS service) AS given
            """;

    /** Whoever was deleted was under no hold then. */
    private static final String RELEASE = """
            UPDATE users SET held_since = NULL, held_by = NULL, hold_reason = NULL
             WHERE id = ANY (?) AND held_since IS NOT NULL
            """;

    /** Large users whom another erasure had deleted in part. */
    private static final String TAKE_OVER =
            "UPDATE users SET erased_by = ? WHERE id = ANY (?) AND erased_by IS NOT NULL";

    /** Participants may still know a user who is not in this database. */
    private static final String ADD_TARGETS = """
            INSERT INTO erasure_targets (erasure_id, user_id, status, deactivated_at, outcome, counts)
            SELECT ?, given.id, u.status, u.deactivated_at,
                   CASE WHEN u.id IS NULL OR u.erased_by IS NOT NULL THEN 'erasing' ELSE 'pending' END, '{}'
              FROM unnest(?::uuid[], ?::boolean[]) AS given (id, has_subjects)
              LEFT JOIN users u ON u.id = given.id
             WHERE u.id IS NOT NULL OR given.has_subjects
            ON CONFLICT DO NOTHING
            """;

    private static final String ADD_CALLS = """
            INSERT INTO participant_calls (erasure_id, user_id, participant, subject)
            SELECT ?, user_id, participant, subject
              FROM unnest(?::uuid[], ?::text[], ?::text[]) AS given (user_id, participant, subject)
            ON CONFLICT DO NOTHING
            """;

    /** Their tokens have to be refused, and the next journal line has to have them. */
    private static final String LOG_ABSENT = """
            INSERT INTO deletion_log (request_id, actor, action, target, outcome)
            SELECT DISTINCT ?, ?::uuid, 'replay', given.id, 'deleted'
              FROM unnest(?::uuid[]) AS given (id)
             WHERE NOT EXISTS (SELECT FROM users u WHERE u.id = given.id)
               AND NOT EXISTS (SELECT FROM deletion_log l
                                WHERE l.target = given.id AND l.outcome = 'deleted' AND NOT l.dry_run)
            """;

    private static final String COUNT = """
            UPDATE erasures SET total = (SELECT count(*) FROM erasure_targets WHERE erasure_id = erasures.id)
             WHERE id = ? RETURNING total
            """;

    private static final String END = """
            UPDATE erasures SET state = 'completed', started_at = clock_timestamp(), ended_at = clock_timestamp()
             WHERE id = ?
            """;

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
        if (missing(connection, List.of(journaled)).isEmpty() || continues(connection, journaled)) {
            return JournalState.READY;
        }
        if (directory.isAccepted(journaled)) {
            return JournalState.continuing(journaled);
        }
        Instant requested = directory.replayRequested(journaled).orElse(Instant.MIN);
        boolean isRequested = !requested.equals(Instant.MIN);
        String reason = "journal " + journaled.hash();
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
        Portion portion = new Portion(connection, erasure, keys(connection), gap.last());
        try (Statement before = connection.createStatement()) {
            before.execute("SAVEPOINT before_replay");
            before.executeUpdate(PAUSE_OTHERS);
            execute(connection, BEGIN, erasure, gap.reason(), SERVICE);
            long repeated = Long.parseLong(text(connection, CONTINUING));
            directory.forEachDayBackwards(
                    line -> {
                        if (line.seal().number() > repeated) {
                            portion.add(line);
                        }
                    },
                    portion::endsWithSomethingMissing);
            if (portion.isForked() && !gap.isRequested()) {
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
            return JournalState.continuing(gap.journaled());
        }
        return JournalState.repeating("Erasure %s repeats %d deletions".formatted(erasure, total));
    }

    private PublicKeys keys(Connection connection) throws SQLException {
        key.published(connection);
        return LogVerification.keysIn(connection);
    }

    private static Set<String> missing(Connection connection, List<Seal> seals) throws SQLException {
        Set<String> missing = new HashSet<>();
        seals.forEach(seal -> missing.add(seal.text()));
        try (PreparedStatement statement = connection.prepareStatement(HAS)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "bigint", seals.stream().map(Seal::number).toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    missing.remove(row.getString("jws"));
                }
            }
        }
        return missing;
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

    private static void execute(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    /** Collects lines, and adds their deletions to the erasure where the database lacks the seal. */
    private static final class Portion {

        private final Connection connection;
        private final UUID erasure;
        private final PublicKeys keys;
        private final Seal last;
        private final List<JournalLine> lines = new ArrayList<>();
        private int deletions;
        private boolean isAnyMissing;
        private boolean hasLast;
        private boolean hasAnotherLast;

        Portion(Connection connection, UUID erasure, PublicKeys keys, Seal last) {
            this.connection = connection;
            this.erasure = erasure;
            this.keys = keys;
            this.last = last;
        }

        void add(JournalLine line) {
            if (last != null && line.seal().number() == last.number()) {
                hasLast |= line.seal().equals(last);
                hasAnotherLast |= !line.seal().equals(last);
            }
            lines.add(line);
            deletions += 1 + line.deletions().size();
            if (deletions >= PORTION) {
                flush();
            }
        }

        /** Ends a day. Returns whether the database lacks a seal of it, so that it may lack some of the day before. */
        boolean endsWithSomethingMissing() {
            flush();
            boolean wasAnyMissing = isAnyMissing;
            isAnyMissing = false;
            return wasAnyMissing;
        }

        boolean isForked() {
            return hasAnotherLast && !hasLast;
        }

        private void flush() {
            try {
                Set<String> missing = missing(
                        connection, lines.stream().map(JournalLine::seal).toList());
                isAnyMissing |= !missing.isEmpty();
                List<Deletion> lost = lines.stream()
                        .filter(line -> missing.contains(line.seal().text()))
                        .flatMap(line -> line.verify(keys).deletions().stream())
                        .toList();
                if (!lost.isEmpty()) {
                    add(lost);
                }
            } catch (SQLException e) {
                throw new PersistenceException(e);
            }
            lines.clear();
            deletions = 0;
        }

        private void add(List<Deletion> lost) throws SQLException {
            Array users = array("uuid", lost.stream().map(Deletion::user));
            execute(connection, RELEASE, users);
            execute(connection, TAKE_OVER, erasure, users);
            execute(
                    connection,
                    ADD_TARGETS,
                    erasure,
                    users,
                    array(
                            "boolean",
                            lost.stream().map(deletion -> !deletion.subjects().isEmpty())));
            List<String[]> subjects = lost.stream().flatMap(Portion::subjects).toList();
            execute(
                    connection,
                    ADD_CALLS,
                    erasure,
                    array("uuid", subjects.stream().map(row -> row[0])),
                    array("text", subjects.stream().map(row -> row[1])),
                    array("text", subjects.stream().map(row -> row[2])));
            execute(connection, LOG_ABSENT, erasure.toString(), SERVICE, users);
        }

        private Array array(String type, Stream<?> values) throws SQLException {
            return connection.createArrayOf(type, values.toArray());
        }

        /** Returns the user, participant and subject of each call. */
        private static Stream<String[]> subjects(Deletion deletion) {
            return deletion.subjects().entrySet().stream()
                    .flatMap((Map.Entry<String, List<String>> participant) -> participant.getValue().stream()
                            .map(subject -> new String[] {deletion.user(), participant.getKey(), subject}));
        }
    }
}
