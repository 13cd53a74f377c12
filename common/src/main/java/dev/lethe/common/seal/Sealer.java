package dev.lethe.common.seal;

import dev.lethe.common.error.Failure;
import dev.lethe.common.transaction.Sql;
import dev.lethe.common.transaction.SqlState;
import dev.lethe.common.transaction.Transactions;
import dev.lethe.proof.Leaf;
import dev.lethe.proof.LogVerification;
import dev.lethe.proof.MerkleTree;
import dev.lethe.proof.Seal;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * Seals the entries of the deletion log that no seal covers yet, some of them each time. One replica seals at a time.
 *
 * <p>Neither the numbers of entries nor their times say what is new, because a transaction may commit long after a later
 * one. So a seal notes the numbers that are missing among those it has passed, and the next seals look for these until no
 * transaction can have them any more.
 */
@Singleton
@IfBuildProperty(name = "lethe.receipts.enabled", stringValue = "true")
public class Sealer {

    private static final Logger LOG = Logger.getLogger(Sealer.class);

    /** Released by the end of the transaction. */
    private static final String LOCK =
            "SET LOCAL lock_timeout = '2s'; SELECT pg_advisory_xact_lock(hashtext('lethe.sealer'))";

    private static final String TRY_LOCK = "SELECT pg_try_advisory_xact_lock(hashtext('lethe.sealer'))";

    private static final String LAST = """
            SELECT log.id AS log, date_trunc('milliseconds', clock_timestamp()) AS now, last.jws
              FROM sealed_log log LEFT JOIN (SELECT jws FROM seals ORDER BY number DESC LIMIT 1) last ON true
            """;

    private static final String ENTRIES = """
            (SELECT l.* FROM deletion_log l WHERE l.id > ? ORDER BY l.id LIMIT ?)
            UNION ALL
            (SELECT late.* FROM seals s CROSS JOIN unnest(s.missing) gap
              CROSS JOIN LATERAL (SELECT * FROM deletion_log WHERE id >= lower(gap) AND id < upper(gap)
                                   ORDER BY id LIMIT ?) AS late
              WHERE s.missing <> '{}' LIMIT ?)
            ORDER BY id
            """;

    private static final String FOUND = """
            UPDATE seals s SET missing = s.missing - found.ids
              FROM (SELECT range_agg(int8range(id, id + 1)) AS ids FROM unnest(?::bigint[]) AS late (id)) AS found
             WHERE s.missing <> '{}' AND s.missing && found.ids
            """;

    /** Only after it was looked for: the sealer may have been away for longer. */
    private static final String GIVE_UP = """
            UPDATE seals SET missing = '{}' WHERE missing <> '{}' AND sealed_at < now() - interval '%d minutes'
            """.formatted(LogVerification.LATE_MINUTES);

    private static final String SEAL =
            "INSERT INTO seals (number, jws, continues, last_id, missing) VALUES (?, ?, ?, ?, ?::int8multirange)";

    private static final String COVER = """
            INSERT INTO sealed_entries (entry_id, seal, salt, leaf)
            SELECT id, ?, salt, leaf FROM unnest(?::bigint[], ?::bytea[], ?::bytea[]) AS entry (id, salt, leaf)
            """;

    /** The entries of one seal, as they are stored. */
    private record Batch(List<Long> ids, List<byte[]> salts, List<byte[]> leaves) {

        Batch() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        boolean isEmpty() {
            return ids.isEmpty();
        }

        /** @param before the highest number that was covered until now */
        Seal.Cover cover(long before) {
            StringJoiner missing = new StringJoiner(",", "{", "}");
            long next = before + 1;
            for (long id : ids) {
                if (id > next) {
                    missing.add("[" + next + "," + id + ")");
                }
                next = Math.max(next, id + 1);
            }
            return new Seal.Cover(new MerkleTree(leaves), ids.size(), next - 1, missing.toString());
        }
    }

    private record Last(String log, Instant now, Seal seal) {

        static Last of(ResultSet row) throws SQLException {
            String jws = row.getString("jws");
            return new Last(row.getString("log"), Sql.time(row, "now"), jws == null ? null : Seal.parse(jws));
        }

        long lastId() {
            return seal == null ? 0 : seal.lastId();
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Held by the one thread of this replica that seals. */
    private final ReentrantLock here = new ReentrantLock();

    private final SecureRandom random = new SecureRandom();
    private final Transactions transactions;
    private final ReceiptKey key;
    private final SealJournal journal;
    private final ReceiptConfig config;
    private final Counter sealed;
    private volatile Instant lastRun = Instant.now();
    private volatile String lastFailure;

    Sealer(
            Transactions transactions,
            ReceiptKey key,
            SealJournal journal,
            ReceiptConfig config,
            MeterRegistry registry) {
        this.transactions = transactions;
        this.key = key;
        this.journal = journal;
        this.config = config;
        this.sealed = Counter.builder("lethe.sealed.entries")
                .description("Log entries that this replica sealed")
                .register(registry);
        Gauge.builder(
                        "lethe.sealer.idle.seconds",
                        () -> Duration.between(lastRun, Instant.now()).toSeconds())
                .description(
                        "Since when this replica's sealer had no success, whether or not there was anything to seal")
                .register(registry);
    }

    @Scheduled(every = "${lethe.receipts.seal-every:1s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void poll() {
        if (!here.tryLock()) {
            return;
        }
        try {
            seal(TRY_LOCK);
            lastFailure = null;
        } catch (RuntimeException failed) {
            String failure = String.valueOf(failed.getMessage());
            if (SqlState.isAway(failed)) {
                LOG.debug("The database is away", failed);
            } else if (!failure.equals(lastFailure)) {
                LOG.error("The log can't be sealed; this is tried again, and not logged again", failed);
                lastFailure = failure;
            }
        } finally {
            here.unlock();
        }
    }

    /**
     * Seals what was committed before the call, unless it is more than a seal may cover. It waits for another request or
     * replica that is sealing, but not for long, and for the request without a connection.
     */
    public void sealNow() {
        try {
            if (!here.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw Failure.unavailable(PATIENCE, new IllegalStateException("Another request is sealing"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.unavailable(PATIENCE, e);
        }
        try {
            seal(LOCK);
        } finally {
            here.unlock();
        }
    }

    /** A seal is recorded in a transaction of its own: by then it is committed, and can't be taken back. */
    private void seal(String lock) {
        sealed.increment(transactions.run(connection -> takes(connection, lock) ? sealSome(connection) : 0));
        transactions.run(connection -> {
            if (takes(connection, lock)) {
                journal.record(connection);
            }
            return null;
        });
        lastRun = Instant.now();
    }

    private static boolean takes(Connection connection, String lock) throws SQLException {
        if (lock.equals(TRY_LOCK)) {
            return Sql.isTrue(connection, TRY_LOCK);
        }
        Sql.execute(connection, lock);
        return true;
    }

    /** Returns how many entries were sealed. */
    private int sealSome(Connection connection) throws SQLException {
        Last last = last(connection);
        Optional<SealJournal.Next> next = journal.next(connection, last.seal());
        if (next.isEmpty()) {
            return 0;
        }
        Batch batch = read(connection, last.lastId());
        if (!batch.isEmpty()) {
            Seal seal = Seal.sign(
                    key.published(connection),
                    last.log(),
                    next.get().number(),
                    last.now(),
                    batch.cover(last.lastId()),
                    last.seal(),
                    next.get().continues());
            store(connection, seal, batch, last.lastId());
        }
        // Otherwise more of them may be there than a seal covers.
        if (batch.ids().size() < config.sealEntries()) {
            Sql.update(connection, GIVE_UP);
        }
        return batch.ids().size();
    }

    private static Last last(Connection connection) throws SQLException {
        return Sql.first(connection, LAST, Last::of).orElseThrow();
    }

    private Batch read(Connection connection, long lastId) throws SQLException {
        Batch batch = new Batch();
        int most = config.sealEntries();
        Sql.forEach(
                connection,
                ENTRIES,
                row -> {
                    byte[] salt = new byte[Leaf.SALT_BYTES];
                    random.nextBytes(salt);
                    Leaf leaf = Leaf.of(row, salt);
                    batch.ids().add(leaf.id());
                    batch.salts().add(salt);
                    batch.leaves().add(leaf.hash());
                },
                lastId,
                most,
                most,
                most);
        return batch;
    }

    private static void store(Connection connection, Seal seal, Batch batch, long before) throws SQLException {
        List<Long> late = batch.ids().stream().filter(id -> id <= before).toList();
        if (!late.isEmpty()) {
            Sql.update(connection, FOUND, Sql.array("bigint", late.stream()));
        }
        Sql.update(connection, SEAL, seal.number(), seal.text(), seal.continues(), seal.lastId(), seal.missing());
        Sql.update(
                connection,
                COVER,
                seal.number(),
                Sql.array("bigint", batch.ids().toArray(Long[]::new)),
                Sql.array("bytea", batch.salts().toArray(byte[][]::new)),
                Sql.array("bytea", batch.leaves().toArray(byte[][]::new)));
    }
}
