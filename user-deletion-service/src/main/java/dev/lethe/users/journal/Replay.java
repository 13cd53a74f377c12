package dev.lethe.users.journal;

import dev.lethe.common.seal.ReceiptKey;
import dev.lethe.proof.JournalDirectory;
import dev.lethe.proof.JournalLine;
import dev.lethe.proof.JournalLine.Deletion;
import dev.lethe.proof.LogVerification;
import dev.lethe.proof.PublicKeys;
import dev.lethe.proof.Seal;
import dev.lethe.users.erasure.Erasure;
import dev.lethe.users.erasure.Erasures;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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

    /** What the journal had before that was repeated. */
    private static final String CONTINUING = "SELECT coalesce(max(number), 0) FROM seals WHERE continues IS NOT NULL";

    private static final String AFTER = "SELECT jws FROM seals WHERE number > ? ORDER BY number LIMIT 1";

    private static final String LATEST = """
            SELECT id, state, total, done, refused, failed, ended_at <= clock_timestamp() - interval '1 minute' AS is_over
              FROM erasures WHERE action = 'replay' AND reason = ? ORDER BY id DESC LIMIT 1
            """;

    private static final String BEGIN = """
            INSERT INTO erasures (id, state, action, mode, reason, requested_by, authority, authority_has_account,
                                  authority_super_admin, means_admins, needs_super_admin, not_before, total)
            SELECT ?, 'scheduled', 'replay', 'force', ?, service, service, false, true, true, true, now(), 0
              FROM (SELECT ?::uuid AS service) AS given
            """;

    /** What is under hold was released before it was deleted. */
    private static final String RELEASE = """
            UPDATE users SET held_since = NULL, held_by = NULL, hold_reason = NULL
             WHERE id = ANY (?) AND held_since IS NOT NULL
            """;

    /** Whoever is gone from here may still be there at a participant. */
    private static final String ADD_TARGETS = """
            INSERT INTO erasure_targets (erasure_id, user_id, status, deactivated_at, outcome)
            SELECT ?, given.id, u.status, u.deactivated_at, CASE WHEN u.id IS NULL THEN 'erasing' ELSE 'pending' END
              FROM unnest(?::uuid[], ?::boolean[]) AS given (id, has_subjects)
              LEFT JOIN users u ON u.id = given.id AND u.erased_by IS NULL
             WHERE u.id IS NOT NULL OR given.has_subjects
            ON CONFLICT DO NOTHING
            """;

    private static final String ADD_CALLS = """
            INSERT INTO participant_calls (erasure_id, user_id, participant, subject)
            SELECT ?, user_id, participant, subject
              FROM unnest(?::uuid[], ?::text[], ?::text[]) AS given (user_id, participant, subject)
            ON CONFLICT DO NOTHING
            """;

    private static final String COUNT = """
            UPDATE erasures SET total = (SELECT count(*) FROM erasure_targets WHERE erasure_id = erasures.id)
             WHERE id = ? RETURNING total
            """;

    private static final String END = """
            UPDATE erasures SET state = 'completed', started_at = clock_timestamp(), ended_at = clock_timestamp()
             WHERE id = ?
            """;

    private final JournalConfig config;
    private final ReceiptKey key;
    private final Event<Erasures.Due> due;

    Replay(JournalConfig config, ReceiptKey key, Event<Erasures.Due> due) {
        this.config = config;
        this.key = key;
        this.due = due;
    }

    /** Compares the database with the journal's newest seal, and begins or follows the replay if it lacks any. */
    JournalState compare(Connection connection, JournalDirectory directory, Seal journaled, Seal last)
            throws SQLException {
        String log = text(connection, LOG_ID);
        if (!journaled.log().equals(log)) {
            return JournalState.notReady(
                    "The journal in %s is another database's. ./lethe journal reset begins a new one"
                            .formatted(directory.path()));
        }
        if (hasAll(connection, List.of(journaled)) || continues(connection, journaled)) {
            return JournalState.READY;
        }
        if (config.replay() == JournalConfig.Replays.ON_REQUEST && !directory.isReplayRequested(journaled)) {
            return JournalState.notReady(
                    "The database has seals up to %d, the journal up to %d: ./lethe journal replay erases again who was deleted since, ./lethe journal reset keeps them"
                            .formatted(last == null ? 0 : last.number(), journaled.number()));
        }
        return follow(connection, directory, journaled);
    }

    private JournalState follow(Connection connection, JournalDirectory directory, Seal journaled) throws SQLException {
        String reason = "journal " + journaled.hash();
        try (PreparedStatement statement = connection.prepareStatement(LATEST)) {
            statement.setString(1, reason);
            try (ResultSet row = statement.executeQuery()) {
                if (row.next()) {
                    UUID id = row.getObject("id", UUID.class);
                    if (row.getString("state").equals("completed") && row.getLong("refused") == 0) {
                        return JournalState.continuing(journaled);
                    }
                    if (!row.getBoolean("is_over")) {
                        return JournalState.notReady(
                                "Erasure %s repeats deletions: %d of %d done, %d refused, %d failed"
                                        .formatted(
                                                id,
                                                row.getLong("done"),
                                                row.getLong("total"),
                                                row.getLong("refused"),
                                                row.getLong("failed")));
                    }
                }
            }
        }
        return begin(connection, directory, journaled, reason);
    }

    private JournalState begin(Connection connection, JournalDirectory directory, Seal journaled, String reason)
            throws SQLException {
        UUID erasure = Erasure.newId();
        try (PreparedStatement begin = connection.prepareStatement(BEGIN)) {
            begin.setObject(1, erasure);
            begin.setString(2, reason);
            begin.setObject(3, SERVICE);
            begin.executeUpdate();
        }
        Portion portion = new Portion(connection, erasure, keys(connection));
        long repeated = Long.parseLong(text(connection, CONTINUING));
        directory.forEach(line -> {
            if (line.seal().number() > repeated) {
                portion.add(line);
            }
        });
        portion.flush();
        long total;
        try (PreparedStatement count = connection.prepareStatement(COUNT)) {
            count.setObject(1, erasure);
            try (ResultSet row = count.executeQuery()) {
                row.next();
                total = row.getLong("total");
            }
        }
        if (total == 0) {
            try (PreparedStatement end = connection.prepareStatement(END)) {
                end.setObject(1, erasure);
                end.executeUpdate();
            }
            LOG.warnf("The database lacks seals up to %d, and nobody has to be erased again", journaled.number());
            return JournalState.continuing(journaled);
        }
        LOG.warnf(
                "The database lacks seals up to %d: erasure %s repeats %d deletions",
                journaled.number(), erasure, total);
        due.fire(new Erasures.Due());
        return JournalState.notReady("Erasure %s repeats %d deletions".formatted(erasure, total));
    }

    private PublicKeys keys(Connection connection) throws SQLException {
        key.published(connection);
        return LogVerification.keysIn(connection);
    }

    private static boolean hasAll(Connection connection, List<Seal> seals) throws SQLException {
        return missing(connection, seals).isEmpty();
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

    /** Returns whether the database has gone on from this seal, which it lost, and that isn't in the journal yet. */
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

    /** Collects lines, and adds their deletions to the erasure where the database lacks the seal. */
    private static final class Portion {

        private final Connection connection;
        private final UUID erasure;
        private final PublicKeys keys;
        private final List<JournalLine> lines = new ArrayList<>();
        private int deletions;

        Portion(Connection connection, UUID erasure, PublicKeys keys) {
            this.connection = connection;
            this.erasure = erasure;
            this.keys = keys;
        }

        void add(JournalLine line) {
            lines.add(line);
            deletions += 1 + line.deletions().size();
            if (deletions >= PORTION) {
                flush();
            }
        }

        void flush() {
            try {
                Set<String> missing = missing(
                        connection, lines.stream().map(JournalLine::seal).toList());
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
            Object[] users = lost.stream().map(Deletion::user).toArray();
            try (PreparedStatement release = connection.prepareStatement(RELEASE);
                    PreparedStatement targets = connection.prepareStatement(ADD_TARGETS);
                    PreparedStatement calls = connection.prepareStatement(ADD_CALLS)) {
                release.setArray(1, connection.createArrayOf("uuid", users));
                release.executeUpdate();
                targets.setObject(1, erasure);
                targets.setArray(2, connection.createArrayOf("uuid", users));
                targets.setArray(
                        3,
                        connection.createArrayOf(
                                "boolean",
                                lost.stream()
                                        .map(deletion -> !deletion.subjects().isEmpty())
                                        .toArray()));
                targets.executeUpdate();
                List<String[]> subjects =
                        lost.stream().flatMap(Portion::subjects).toList();
                calls.setObject(1, erasure);
                for (int column = 0; column < 3; column++) {
                    int value = column;
                    calls.setArray(
                            2 + column,
                            connection.createArrayOf(
                                    column == 0 ? "uuid" : "text",
                                    subjects.stream().map(row -> row[value]).toArray()));
                }
                calls.executeUpdate();
            }
        }

        /** Returns the user, participant and subject of each call. */
        private static Stream<String[]> subjects(Deletion deletion) {
            return deletion.subjects().entrySet().stream()
                    .flatMap((Map.Entry<String, List<String>> participant) -> participant.getValue().stream()
                            .map(subject -> new String[] {deletion.user(), participant.getKey(), subject}));
        }
    }
}
