package dev.lethe.users.journal;

import dev.lethe.common.seal.ReceiptKey;
import dev.lethe.common.seal.SealJournal;
import dev.lethe.common.transaction.Sql;
import dev.lethe.proof.JournalDirectory;
import dev.lethe.proof.JournalLine;
import dev.lethe.proof.Seal;
import dev.lethe.users.erasure.Erasures;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Records each seal in the journal, after its commit. While the database lacks seals that the journal has, no seal is
 * made, and the deletions that those cover are repeated. All of it happens under the lock of the sealer.
 */
@Singleton
public final class Journal implements SealJournal {

    private static final Logger LOG = Logger.getLogger(Journal.class);

    /** How many lines and deletions are written to the disk at once, and how often before others may seal. */
    private static final int PORTION = 1000;

    private static final int PORTIONS = 20;

    private static final String LAST = "SELECT jws FROM seals ORDER BY number DESC LIMIT 1";

    private static final String AFTER = "SELECT jws FROM seals WHERE number > ? ORDER BY number LIMIT ?";

    /** Whether there has been a line of this database. */
    private static final String HAD_ONE = "SELECT journaled FROM sealed_log";

    private static final String NOTE = """
            UPDATE sealed_log SET journaled = given.journaled
              FROM (SELECT ?::boolean AS journaled) AS given WHERE sealed_log.journaled <> given.journaled
            """;

    private static final String LOST = """
            The journal in %s is empty, and this database had one. Bring its files back; or ./lethe journal reset begins a \
            new one, and whoever is in the database stays""";

    private final JournalDirectory directory;
    private final JournalConfig config;
    private final Deletions deletions;
    private final Replay replay;
    private final ReceiptKey key;
    private final Event<Erasures.Due> due;
    /** Whether a replay is under way, for the worker to be woken. */
    private final AtomicBoolean begun = new AtomicBoolean();
    /** Whether what is known of a reset was done in a transaction that wasn't committed then. */
    private final AtomicBoolean reset = new AtomicBoolean();

    /** The newest seal of the journal, as far as this replica knows. */
    private volatile Seal head;

    private volatile JournalState state;

    Journal(JournalConfig config, Deletions deletions, Replay replay, ReceiptKey key, Event<Erasures.Due> due) {
        this.directory = config.directory().map(JournalDirectory::new).orElse(null);
        this.config = config;
        this.deletions = deletions;
        this.replay = replay;
        this.key = key;
        this.due = due;
        this.state = directory == null ? JournalState.READY : JournalState.notReady("It hasn't been compared yet");
    }

    JournalState state() {
        return state;
    }

    /** Returns whether erasures may go on. While the database may have forgotten something, they may not. */
    public boolean letsErasuresGoOn() {
        return state.isReady() || state.isRepeating();
    }

    @Override
    public Optional<Next> next(Connection connection, Seal last) throws SQLException {
        if (directory == null) {
            return Optional.of(Next.after(last));
        }
        try {
            JournalState before = state;
            state = compare(connection, last);
            if (!state.isReady() && before.isReady()) {
                LOG.errorf("The database has forgotten what the journal has: %s", state.problem());
            }
            return state.isReady() ? Optional.of(next(last, state.continued())) : Optional.empty();
        } catch (UncheckedIOException away) {
            // A folder that is away for a while keeps nobody waiting, unless it was never read.
            state = state.isReady() ? state : JournalState.notReady(away.getMessage());
            throw away;
        } catch (RuntimeException failed) {
            state = JournalState.notReady(String.valueOf(failed.getMessage()));
            throw failed;
        }
    }

    private static Next next(Seal last, Seal lost) {
        long before = Math.max(last == null ? 0 : last.number(), lost == null ? 0 : lost.number());
        return new Next(before + 1, lost == null ? null : lost.hash());
    }

    @Override
    public void record(Connection connection) throws SQLException {
        if (begun.getAndSet(false)) {
            due.fire(new Erasures.Due());
        }
        if (reset.getAndSet(false)) {
            directory.forgetReset();
        }
        Seal last = directory == null || !state.isReady() ? null : last(connection);
        if (last == null || last.equals(head)) {
            return;
        }
        Seal recorded = directory.head().map(JournalLine::seal).orElse(null);
        if (!last.equals(recorded)) {
            recorded = recordAfter(connection, recorded);
        }
        head = recorded;
    }

    /** Returns the last seal that was recorded. */
    private Seal recordAfter(Connection connection, Seal before) throws SQLException {
        Seal recorded = before;
        for (int i = 0; i < PORTIONS; i++) {
            List<JournalLine> lines = new ArrayList<>();
            int size = 0;
            for (Seal seal : after(connection, recorded == null ? 0 : recorded.number())) {
                if (size < PORTION) {
                    lines.add(JournalLine.sign(key.published(connection), seal, deletions.of(connection, seal)));
                    size += 1 + lines.get(lines.size() - 1).deletions().size();
                    recorded = seal;
                }
            }
            if (lines.isEmpty()) {
                break;
            }
            Sql.update(connection, NOTE, true);
            if (directory.append(lines)) {
                directory.deleteOlderThan(config.keep(), Instant.now());
            }
        }
        return recorded;
    }

    @Override
    public boolean has(Seal seal) {
        Seal known = head;
        return directory == null || known != null && seal.number() <= known.number();
    }

    /** Reads the journal each time: another replica may have written to it, and then have lost the database. */
    private JournalState compare(Connection connection, Seal last) throws SQLException {
        Optional<JournalLine> newest = directory.head();
        if (newest.isEmpty()) {
            head = null;
            if (directory.wasReset()) {
                reset.set(true);
                Sql.update(connection, NOTE, false);
                return Replay.pauseAll(connection);
            }
            // Its files may be lost, and with them whom a restored database has forgotten.
            return Sql.isTrue(connection, HAD_ONE)
                    ? JournalState.notReady(LOST.formatted(directory.path()))
                    : JournalState.READY;
        }
        if (newest.get().seal().equals(last)) {
            // It went on before it was seen.
            directory.forgetReset();
            return JournalState.READY;
        }
        JournalState found = replay.compare(connection, directory, newest.get(), last);
        begun.compareAndSet(false, found.isRepeating());
        return found;
    }

    private static Seal last(Connection connection) throws SQLException {
        return Sql.first(connection, LAST, row -> Seal.parse(row.getString("jws")))
                .orElse(null);
    }

    private static List<Seal> after(Connection connection, long number) throws SQLException {
        return Sql.all(connection, AFTER, row -> Seal.parse(row.getString("jws")), number, PORTION);
    }
}
