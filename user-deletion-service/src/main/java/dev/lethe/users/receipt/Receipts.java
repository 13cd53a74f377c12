package dev.lethe.users.receipt;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.lethe.common.error.Failure;
import dev.lethe.common.json.OwnJson;
import dev.lethe.common.seal.ReceiptKey;
import dev.lethe.common.seal.SealJournal;
import dev.lethe.common.seal.Sealer;
import dev.lethe.common.transaction.Sql;
import dev.lethe.common.transaction.Transactions;
import dev.lethe.proof.Leaf;
import dev.lethe.proof.MerkleTree;
import dev.lethe.proof.Receipt;
import dev.lethe.proof.Seal;
import dev.lethe.users.erasure.Erasure;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Makes receipts from the sealed log, which is kept for longer than the targets of erasures. What isn't sealed yet is
 * sealed first.
 */
@Singleton
final class Receipts {

    /** The erasure's own entries: one of a request that left the rest to participants has them once those are done. */
    private static final String TARGET = """
            SELECT l.id FROM deletion_log l
             WHERE l.target = ? AND l.request_id = ? AND NOT l.dry_run
               AND l.outcome IN ('deleted', 'erased', 'refused', 'failed')
               AND NOT EXISTS (SELECT FROM participant_calls c
                                WHERE c.user_id = l.target AND c.erasure_id = ? AND c.done_at IS NULL)
             ORDER BY l.outcome IN ('erased', 'deleted') DESC, l.id DESC LIMIT 1
            """;

    private static final String KEPT = "SELECT EXISTS (SELECT FROM deletion_log WHERE id = ?)";

    private static final String SEALED = """
            SELECT l.*, e.salt AS sealed_salt, s.jws AS sealed_jws
              FROM sealed_entries e JOIN seals s ON s.number = e.seal JOIN deletion_log l ON l.id = e.entry_id
             WHERE e.entry_id = ?
            """;

    private static final String LEAVES = "SELECT entry_id, leaf FROM sealed_entries WHERE seal = ? ORDER BY entry_id";

    private static final String KEYS = "SELECT jwk FROM receipt_keys ORDER BY added_at DESC, id";

    private static final TypeReference<Map<String, String>> JWK = new TypeReference<>() {};

    /** A log entry and the seal that covers it. */
    private record Sealed(Leaf leaf, byte[] salt, Seal seal) {

        static Sealed of(ResultSet row) throws SQLException {
            byte[] salt = row.getBytes("sealed_salt");
            return new Sealed(Leaf.of(row, salt), salt, Seal.parse(row.getString("sealed_jws")));
        }
    }

    private final Transactions transactions;
    private final Sealer sealer;
    private final SealJournal journal;
    private final ReceiptKey key;
    private final OwnJson json;

    Receipts(Transactions transactions, Sealer sealer, SealJournal journal, ReceiptKey key, OwnJson json) {
        this.transactions = transactions;
        this.sealer = sealer;
        this.journal = journal;
        this.key = key;
        this.json = json;
    }

    String ofErasure(Erasure erasure) {
        if (!erasure.hasEnded()) {
            throw Failure.of(409, "The erasure has not ended");
        }
        if (erasure.endEntry == null) {
            throw Failure.notFound("The erasure ended before there were receipts");
        }
        if (!transactions.read(connection -> Sql.isTrue(connection, KEPT, erasure.endEntry))) {
            throw Failure.notFound("The log entry of this erasure is no longer kept");
        }
        return sign(erasure, sealed(erasure.endEntry));
    }

    String ofTarget(Erasure erasure, UUID user) {
        return sign(erasure, sealed(entryOf(erasure, user)));
    }

    String saltOfTarget(Erasure erasure, UUID user) {
        return Receipt.saltOfTarget(sealed(entryOf(erasure, user)).salt());
    }

    /** The service's own key is among them, also if it hasn't signed anything yet. */
    List<Map<String, String>> keys() {
        List<String> keys = transactions.read(connection -> Sql.all(connection, KEYS, row -> row.getString("jwk")));
        if (!keys.contains(key.jwk())) {
            keys.add(0, key.jwk());
        }
        return keys.stream().map(jwk -> json.read(jwk, JWK)).toList();
    }

    /** Finds the entry that says last what the erasure did to the user. */
    private long entryOf(Erasure erasure, UUID user) {
        Optional<Long> entry = transactions.read(connection ->
                Sql.first(connection, TARGET, row -> row.getLong("id"), user, erasure.id.toString(), erasure.id));
        return entry.orElseThrow(() -> erasure.hasEnded()
                ? Failure.notFound("The erasure did nothing to this user, or its log entry is no longer kept")
                : Failure.of(409, "The erasure has not finished with this user"));
    }

    private Sealed sealed(long entry) {
        return find(entry)
                .or(() -> {
                    sealNow();
                    return find(entry);
                })
                .orElseThrow(() -> Failure.unavailable(
                        Duration.ofSeconds(1), new IllegalStateException("Entry " + entry + " can't be sealed")));
    }

    private void sealNow() {
        try {
            sealer.sealNow();
        } catch (UncheckedIOException journalIsAway) {
            throw Failure.unavailable(Duration.ofSeconds(1), journalIsAway);
        }
    }

    /** Finds a sealed entry, unless the journal lacks its seal. */
    private Optional<Sealed> find(long entry) {
        return transactions.read(connection ->
                Sql.first(connection, SEALED, Sealed::of, entry).filter(found -> journal.has(found.seal())));
    }

    private String sign(Erasure erasure, Sealed sealed) {
        return transactions.run(connection -> {
            List<Long> entries = new ArrayList<>();
            List<byte[]> leaves = new ArrayList<>();
            Sql.forEach(
                    connection,
                    LEAVES,
                    row -> {
                        entries.add(row.getLong("entry_id"));
                        leaves.add(row.getBytes("leaf"));
                    },
                    sealed.seal().number());
            int position = entries.indexOf(sealed.leaf().id());
            Receipt receipt = new Receipt(
                    about(erasure),
                    sealed.leaf().content(),
                    position,
                    new MerkleTree(leaves).path(position),
                    sealed.seal());
            return receipt.sign(key.published(connection), Instant.now());
        });
    }

    private static Map<String, Object> about(Erasure erasure) {
        Map<String, Object> about = new TreeMap<>(Map.of(
                "id", erasure.id.toString(),
                "mode", erasure.mode,
                "state", erasure.state,
                "total", String.valueOf(erasure.total),
                "createdAt", erasure.createdAt.toString()));
        if (erasure.startedAt != null) {
            about.put("startedAt", erasure.startedAt.toString());
        }
        if (erasure.endedAt != null) {
            about.put("endedAt", erasure.endedAt.toString());
        }
        return about;
    }
}
