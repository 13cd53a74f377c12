package dev.lethe.proof;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Verifies a deletion log against its seals: that every sealed entry is as it was, that none was removed or added, and
 * that no seal is missing between two others. It throws at the first thing that is wrong, and names it.
 */
public final class LogVerification {

    /**
     * How long an entry with a lower number than sealed ones may still appear: more than a transaction may take, as the
     * services' connections have a transaction timeout of an hour.
     */
    public static final int LATE_MINUTES = 65;

    /**
     * What a log was found to be.
     *
     * @param entries the sealed entries that were compared
     * @param droppedUntil the time of the last seal whose entries were dropped on purpose, null if all are there
     * @param waiting entries that aren't sealed yet
     * @param lost where seals were lost with a database, and the log went on without them
     * @param newest the last seal, null if there is none
     * @param isIncluded whether the seal that was asked for is there, or was lost so
     */
    public record Report(
            long seals,
            long entries,
            Instant droppedUntil,
            long waiting,
            List<String> lost,
            Seal newest,
            boolean isIncluded) {}

    private static final String SEALS = "SELECT number, jws, entries_dropped FROM seals ORDER BY number";

    private static final String ENTRIES = """
            SELECT l.*, e.entry_id AS sealed_id, e.salt AS sealed_salt, e.leaf AS sealed_leaf
              FROM sealed_entries e LEFT JOIN deletion_log l ON l.id = e.entry_id
             WHERE e.seal = ? ORDER BY e.entry_id
            """;

    private static final String UNSEALED = """
            SELECT l.id FROM deletion_log l
             WHERE NOT EXISTS (SELECT FROM sealed_entries e JOIN seals s ON s.number = e.seal AND NOT s.entries_dropped
                                WHERE e.entry_id = l.id)
             ORDER BY l.id
            """;

    private static final String KEYS = "SELECT jwk FROM receipt_keys";

    private final Connection connection;
    private final PublicKeys keys;

    private Seal before;
    private Instant droppedUntil;
    private boolean hasEntries;
    private long seals;
    private long entries;
    private boolean isIncluded;
    private final List<String> lost = new ArrayList<>();
    /** Those that had missing numbers, from the time for which entries may be late. */
    private final Deque<Seal> withMissing = new ArrayDeque<>();

    private final String included;

    /**
     * @param keys that are trusted
     * @param included the hash of a seal that has to be there, or null
     */
    public LogVerification(Connection connection, PublicKeys keys, String included) {
        this.connection = connection;
        this.keys = keys;
        this.included = included;
    }

    public LogVerification(Connection connection, PublicKeys keys) {
        this(connection, keys, null);
    }

    /** Reads the keys that the database itself has. They prove less than a copy that was kept elsewhere. */
    public static PublicKeys keysIn(Connection connection) throws SQLException {
        List<String> jwks = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(KEYS)) {
            while (row.next()) {
                jwks.add(row.getString(1));
            }
        }
        return PublicKeys.of(jwks);
    }

    /** Verifies all of it, as it is at one moment. */
    public Report run() throws SQLException {
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (Statement statement = connection.createStatement();
                PreparedStatement ofSeal = connection.prepareStatement(ENTRIES)) {
            statement.setFetchSize(1000);
            try (ResultSet row = statement.executeQuery(SEALS)) {
                while (row.next()) {
                    verify(row, ofSeal);
                }
            }
            return new Report(seals, entries, droppedUntil, unsealed(statement), lost, before, isIncluded);
        } finally {
            connection.rollback();
        }
    }

    private void verify(ResultSet row, PreparedStatement ofSeal) throws SQLException {
        long number = row.getLong("number");
        Seal seal = seal(number, row.getString("jws"));
        if (before == null ? seal.previous() != null : !seal.follows(before)) {
            throw new InvalidProof("seal " + number + " doesn't follow "
                    + (before == null ? "any: those before it are missing" : "seal " + before.number()));
        }
        if (row.getBoolean("entries_dropped")) {
            if (hasEntries) {
                throw new InvalidProof("the entries of seal " + number + " were dropped, though older ones are kept");
            }
            droppedUntil = seal.at();
        } else {
            hasEntries = true;
            verifyEntries(seal, ofSeal);
        }
        if (seal.continues() != null) {
            lost.add("up to %d, before %s".formatted(number - 1, seal.at()));
        }
        isIncluded |= included != null && (included.equals(seal.hash()) || included.equals(seal.continues()));
        if (!seal.missing().equals("{}")) {
            withMissing.addLast(seal);
        }
        while (!withMissing.isEmpty()
                && withMissing.getFirst().at().isBefore(seal.at().minus(LATE_MINUTES, ChronoUnit.MINUTES))) {
            withMissing.removeFirst();
        }
        before = seal;
        seals++;
    }

    private Seal seal(long number, String text) {
        try {
            Seal seal = Seal.verify(text, keys);
            if (seal.number() == number) {
                return seal;
            }
        } catch (InvalidProof invalid) {
            throw new InvalidProof("seal " + number + ": " + invalid.getMessage(), invalid);
        }
        throw new InvalidProof("seal " + number + " has another number");
    }

    private void verifyEntries(Seal seal, PreparedStatement ofSeal) throws SQLException {
        List<Long> ids = new ArrayList<>();
        List<byte[]> leaves = new ArrayList<>();
        ofSeal.setLong(1, seal.number());
        try (ResultSet row = ofSeal.executeQuery()) {
            while (row.next()) {
                long id = row.getLong("sealed_id");
                row.getLong("id");
                if (row.wasNull()) {
                    throw new InvalidProof("entry " + id + " was removed; seal " + seal.number() + " covers it");
                }
                byte[] leaf = Leaf.of(row, row.getBytes("sealed_salt")).hash();
                if (!Arrays.equals(leaf, row.getBytes("sealed_leaf"))) {
                    throw new InvalidProof("entry " + id + " was changed since seal " + seal.number() + " was made");
                }
                ids.add(id);
                leaves.add(leaf);
            }
        }
        entries += ids.size();
        if (ids.size() < seal.entries()) {
            throw new InvalidProof("entries of seal %d were removed: it covers %d, and %d are left: %s"
                    .formatted(seal.number(), seal.entries(), ids.size(), shown(ids)));
        }
        if (!seal.hasRoot(new MerkleTree(leaves).root())) {
            throw new InvalidProof(different(seal, ids, leaves));
        }
    }

    /** Names an added entry by leaving out each in turn. */
    private static String different(Seal seal, List<Long> ids, List<byte[]> leaves) {
        for (int i = 0; ids.size() == seal.entries() + 1 && i < ids.size(); i++) {
            List<byte[]> others = new ArrayList<>(leaves);
            others.remove(i);
            if (seal.hasRoot(new MerkleTree(others).root())) {
                return "entry " + ids.get(i) + " was added to those that seal " + seal.number() + " covers";
            }
        }
        return "entries of seal %d were changed together with their hashes, or exchanged: %s"
                .formatted(seal.number(), shown(ids));
    }

    private static String shown(List<Long> ids) {
        return ids.size() <= 10 ? ids.toString() : ids.get(0) + " to " + ids.get(ids.size() - 1);
    }

    /** Returns how many entries wait for a seal. One that no seal expects any more was added. */
    private long unsealed(Statement statement) throws SQLException {
        long waiting = 0;
        try (ResultSet row = statement.executeQuery(UNSEALED)) {
            while (row.next()) {
                long id = row.getLong("id");
                boolean isNew = before == null || id > before.lastId();
                if (!isNew && withMissing.stream().noneMatch(seal -> seal.misses(id))) {
                    throw new InvalidProof(
                            "entry " + id + " was added: no seal covers it, though later entries are sealed");
                }
                waiting++;
            }
        }
        return waiting;
    }
}
