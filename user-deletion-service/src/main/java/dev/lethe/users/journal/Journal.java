package dev.lethe.users.journal;

import dev.lethe.common.seal.ReceiptKey;
import dev.lethe.common.seal.SealJournal;
import dev.lethe.proof.JournalDirectory;
import dev.lethe.proof.JournalLine;
import dev.lethe.proof.Seal;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Records each seal in the journal, after its commit. While the database lacks seals that the journal has, no seal is
 * made, and the deletions that those cover are repeated. All of it happens under the lock of the sealer.
 */
@Singleton
public final class Journal implements SealJournal {

    private static final Logger LOG = Logger.getLogger(Journal.class);

    /** How many lines are written to the disk at once, and how often before others may seal, when many are missing. */
    private static final int PORTION = 100;

    private static final int PORTIONS = 20;

    private static final String LAST = "SELECT jws FROM seals ORDER BY number DESC LIMIT 1";

    private static final String AFTER = "SELECT jws FROM seals WHERE number > ? ORDER BY number LIMIT ?";

    private final JournalDirectory directory;
    private final JournalConfig config;
    private final Deletions deletions;
    private final Replay replay;
    private final ReceiptKey key;

    /** The newest seal of the journal, as far as this replica knows. */
    private volatile Seal head;

    private volatile JournalState state;

    Journal(JournalConfig config, Deletions deletions, Replay replay, ReceiptKey key) {
        this.directory = config.directory().map(JournalDirectory::new).orElse(null);
        this.config = config;
        this.deletions = deletions;
        this.replay = replay;
        this.key = key;
        this.state = directory == null ? JournalState.READY : JournalState.notReady("It hasn't been compared yet");
    }

    JournalState state() {
        return state;
    }

    @Override
    public Optional<Next> next(Connection connection, Seal last) throws SQLException {
        if (directory == null) {
            return Optional.of(Next.after(last));
        }
        try {
            JournalState now = compare(connection, last);
            state = now;
            return now.isReady() ? Optional.of(new Next(now.next(last), now.continues())) : Optional.empty();
        } catch (RuntimeException failed) {
            // A folder that is away for a while keeps nobody waiting, unless it was never read.
            state = state.isReady() ? state : JournalState.notReady(failed.getMessage());
            throw failed;
        }
    }

    @Override
    public void record(Connection connection) throws SQLException {
        Seal last = directory == null || !state.isReady() ? null : last(connection);
        if (last == null || last.equals(head)) {
            return;
        }
        Optional<JournalLine> newest = directory.head();
        long recorded = newest.map(line -> line.seal().number()).orElse(0L);
        if (newest.isEmpty() || recorded < last.number()) {
            directory.deleteOlderThan(config.keep(), Instant.now());
        }
        List<Seal> seals = after(connection, recorded);
        for (int i = 0; i < PORTIONS && !seals.isEmpty(); i++) {
            List<JournalLine> lines = new ArrayList<>();
            for (Seal seal : seals) {
                lines.add(JournalLine.sign(key.published(connection), seal, deletions.of(connection, seal)));
            }
            directory.append(lines);
            head = seals.get(seals.size() - 1);
            seals = after(connection, head.number());
        }
        if (recorded >= last.number()) {
            head = newest.orElseThrow().seal();
        }
    }

    @Override
    public boolean has(Seal seal) {
        Seal known = head;
        return directory == null || known != null && seal.number() <= known.number();
    }

    private JournalState compare(Connection connection, Seal last) throws SQLException {
        if (last != null && last.equals(head)) {
            return JournalState.READY;
        }
        Optional<JournalLine> newest = directory.head();
        if (newest.isEmpty()) {
            head = null;
            return JournalState.READY;
        }
        Seal journaled = newest.get().seal();
        JournalState found = replay.compare(connection, directory, journaled, last);
        if (!found.isReady() && state.isReady()) {
            LOG.errorf("The database lacks what the journal has: %s", found.problem());
        }
        return found;
    }

    private static Seal last(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(LAST)) {
            return row.next() ? Seal.parse(row.getString("jws")) : null;
        }
    }

    private static List<Seal> after(Connection connection, long number) throws SQLException {
        List<Seal> seals = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(AFTER)) {
            statement.setLong(1, number);
            statement.setInt(2, PORTION);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    seals.add(Seal.parse(row.getString("jws")));
                }
            }
        }
        return seals;
    }
}
