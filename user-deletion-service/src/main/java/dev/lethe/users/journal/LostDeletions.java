package dev.lethe.users.journal;

import dev.lethe.common.transaction.Sql;
import dev.lethe.proof.InvalidProof;
import dev.lethe.proof.JournalDirectory;
import dev.lethe.proof.JournalLine;
import dev.lethe.proof.JournalLine.Deletion;
import dev.lethe.proof.PublicKeys;
import dev.lethe.proof.Seal;
import jakarta.persistence.PersistenceException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Finds the lines of the journal that the database lacks, and adds their deletions to an erasure, in portions. */
final class LostDeletions {

    /** How many deletions are read before they are given to the database. */
    private static final int PORTION = 1000;

    private static final String HAS = "SELECT jws FROM seals WHERE number = ANY (?)";

    private static final String SEAL = "SELECT jws FROM seals WHERE number = ?";

    /** Whoever was deleted was under no hold then. */
    private static final String RELEASE = """
            WITH released AS (
                UPDATE users SET held_since = NULL, held_by = NULL, hold_reason = NULL
                 WHERE id = ANY (?) AND held_since IS NOT NULL
                RETURNING id
            )
            INSERT INTO deletion_log (request_id, actor, action, target, outcome)
            SELECT ?, ?::uuid, 'replay', id, 'released' FROM released
            """;

    /**
     * Takes over large users whom another erasure has begun to delete. There they become pending again, and are refused
     * like other users who no longer exist.
     */
    private static final String TAKE_OVER = """
            WITH begun AS (SELECT id, erased_by FROM users WHERE id = ANY (?) AND erased_by <> ?),
            targets AS (
                UPDATE erasure_targets t SET outcome = 'pending' FROM begun
                 WHERE t.erasure_id = begun.erased_by AND t.user_id = begun.id
            ), calls AS (
                UPDATE participant_calls c SET erasure_id = ? FROM begun
                 WHERE c.erasure_id = begun.erased_by AND c.user_id = begun.id AND c.done_at IS NULL
            )
            UPDATE users SET erased_by = ? FROM begun WHERE users.id = begun.id
            """;

    /** Participants may still know a user who is not in this database. */
    private static final String ADD_TARGETS = """
            INSERT INTO erasure_targets (erasure_id, user_id, status, deactivated_at, outcome, counts)
            SELECT ?, given.id, u.status, u.deactivated_at,
                   CASE WHEN u.id IS NULL OR u.erased_by IS NOT NULL THEN 'erasing' ELSE 'pending' END,
                   coalesce(begun.counts, '{}')
              FROM unnest(?::uuid[], ?::boolean[]) AS given (id, has_subjects)
              LEFT JOIN users u ON u.id = given.id
              LEFT JOIN erasure_targets begun ON begun.erasure_id = u.erased_by AND begun.user_id = u.id
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

    private final Connection connection;
    private final UUID erasure;
    private final PublicKeys keys;
    private final Seal last;
    private final long repeated;
    private final String log;
    private final List<JournalLine> lines = new ArrayList<>();
    private int deletions;
    private boolean isAnyRead;
    private boolean isAnyMissing;
    private boolean hasLast;
    private boolean hasAnotherLast;
    private boolean isOfALostTime;
    /** The numbers of the seals that the journal has and the database lacks, and the one with the lowest. */
    private final BitSet missingNumbers = new BitSet();

    /** The numbers of seals that were settled after an earlier restore. */
    private final BitSet settled = new BitSet();

    private int first = Integer.MAX_VALUE;
    private Seal firstMissing;

    /**
     * @param repeated the number of the last seal whose deletions this database has repeated
     * @param log whose lines these have to be
     */
    LostDeletions(Connection connection, UUID erasure, PublicKeys keys, Seal last, long repeated, String log) {
        this.connection = connection;
        this.repeated = repeated;
        this.erasure = erasure;
        this.keys = keys;
        this.last = last;
        this.log = log;
    }

    /** Reads the lines of a day. Returns whether the database may lack some of the day before. */
    boolean addDay(List<Path> files) {
        isAnyRead = false;
        isAnyMissing = false;
        JournalDirectory.forEach(files, this::settle);
        JournalDirectory.forEach(files, this::add);
        flush();
        return isAnyMissing || !isAnyRead;
    }

    /**
     * A seal that continues from one that was lost says that everything between was settled: repeated, and then there are
     * newer lines of it, or given up by a person, which holds for later restores too. A backup from between has users whom
     * the one that was restored then didn't have, and of whom nobody decided.
     */
    private void settle(JournalLine line) {
        Seal seal = line.seal();
        if (seal.continues() != null
                && seal.after() != null
                && !missing(List.of(seal)).isEmpty()) {
            line.verify(keys);
            if (last != null && last.number() > seal.after() && last.number() < seal.number()) {
                isOfALostTime = true;
                return;
            }
            int from = Math.toIntExact(seal.after() + 1);
            settled.set(from, Math.toIntExact(seal.number()));
            note(seal, from);
        }
    }

    private void add(JournalLine line) {
        if (!line.seal().log().equals(log)) {
            throw new InvalidProof("The journal has a line of another database: seal %d of %s"
                    .formatted(line.seal().number(), line.seal().log()));
        }
        if (last != null && line.seal().number() == last.number()) {
            hasLast |= line.seal().equals(last);
            hasAnotherLast |= !line.seal().equals(last);
        }
        long number = line.seal().number();
        if (number <= Integer.MAX_VALUE && settled.get((int) number)) {
            return;
        }
        isAnyRead = true;
        if (number <= repeated) {
            return;
        }
        lines.add(line);
        deletions += 1 + line.deletions().size();
        if (deletions >= PORTION) {
            flush();
        }
    }

    boolean isForked() {
        return hasAnotherLast && !hasLast;
    }

    /** Returns whether the database's newest seal is one that was lost, and that the journal went on without. */
    boolean isOfALostTime() {
        return isOfALostTime;
    }

    /**
     * Returns where seals are missing from the journal too, so that nobody knows whom they cover: a file of a replica may
     * be lost, or somebody removed lines.
     */
    Optional<String> gap(Seal journaled) throws SQLException {
        if (firstMissing == null) {
            return Optional.empty();
        }
        int newest = Math.toIntExact(journaled.number());
        int lacking = missingNumbers.nextClearBit(first);
        if (lacking < newest) {
            return Optional.of("lacks seal " + lacking);
        }
        boolean followsTheDatabase = first == 1
                || Sql.first(connection, SEAL, row -> Seal.parse(row.getString("jws")), first - 1)
                        .filter(firstMissing::follows)
                        .isPresent();
        return followsTheDatabase ? Optional.empty() : Optional.of("begins with seal " + first);
    }

    /** @param from its own number, or the one of the first seal that was settled before it */
    private void note(Seal missing, int from) {
        missingNumbers.set(from, Math.toIntExact(missing.number() + 1));
        if (from < first) {
            first = from;
            firstMissing = missing;
        }
    }

    private Set<String> missing(List<Seal> seals) {
        try {
            return missing(connection, seals);
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }

    private void flush() {
        try {
            Set<String> missing =
                    missing(connection, lines.stream().map(JournalLine::seal).toList());
            isAnyMissing |= !missing.isEmpty();
            List<JournalLine> verified = lines.stream()
                    .filter(line -> missing.contains(line.seal().text()))
                    .map(line -> line.verify(keys))
                    .toList();
            verified.forEach(
                    line -> note(line.seal(), Math.toIntExact(line.seal().number())));
            List<Deletion> lost =
                    verified.stream().flatMap(line -> line.deletions().stream()).toList();
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
        Object users = Sql.array("uuid", lost.stream().map(Deletion::user));
        Sql.update(connection, RELEASE, users, erasure.toString(), Replay.SERVICE);
        Sql.update(
                connection,
                ADD_TARGETS,
                erasure,
                users,
                Sql.array(
                        "boolean",
                        lost.stream().map(deletion -> !deletion.subjects().isEmpty())));
        Sql.update(connection, TAKE_OVER, users, erasure, erasure, erasure);
        List<String[]> subjects = lost.stream().flatMap(LostDeletions::subjects).toList();
        Sql.update(
                connection,
                ADD_CALLS,
                erasure,
                Sql.array("uuid", subjects.stream().map(row -> row[0])),
                Sql.array("text", subjects.stream().map(row -> row[1])),
                Sql.array("text", subjects.stream().map(row -> row[2])));
        Sql.update(connection, LOG_ABSENT, erasure.toString(), Replay.SERVICE, users);
    }

    /** Returns those of the seals that the database doesn't have, as text. */
    static Set<String> missing(Connection connection, List<Seal> seals) throws SQLException {
        Set<String> missing = new HashSet<>();
        seals.forEach(seal -> missing.add(seal.text()));
        Sql.forEach(
                connection,
                HAS,
                row -> missing.remove(row.getString("jws")),
                Sql.array("bigint", seals.stream().map(Seal::number)));
        return missing;
    }

    /** Returns the user, participant and subject of each call. */
    private static Stream<String[]> subjects(Deletion deletion) {
        return deletion.subjects().entrySet().stream()
                .flatMap((Map.Entry<String, List<String>> participant) -> participant.getValue().stream()
                        .map(subject -> new String[] {deletion.user(), participant.getKey(), subject}));
    }
}
