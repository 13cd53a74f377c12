package dev.lethe.users.idempotency;

import dev.lethe.common.auth.Sha256;
import dev.lethe.common.error.Failure;
import dev.lethe.common.transaction.Sql;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Stores the first answer to each key in the transaction of its operation, so that both commit or neither does. The
 * transaction holds a lock, by which a repeated request sees that the first one is running; a crash releases it.
 */
@Singleton
public final class FirstAnswers {

    private static final String LOCK = "SELECT pg_try_advisory_xact_lock(?)";
    private static final String KEEP = """
            INSERT INTO idempotency_keys (key_digest, request_digest, answer, expires_at)
            VALUES (?, ?, ?, now() + make_interval(secs => ?))
            ON CONFLICT (key_digest) DO UPDATE
               SET request_digest = excluded.request_digest, answer = excluded.answer, expires_at = excluded.expires_at
            """;

    private final IdempotencyConfig config;

    FirstAnswers(IdempotencyConfig config) {
        this.config = config;
    }

    /**
     * Finds the first answer to this request. If there is none, other requests with this key are refused until this
     * transaction ends.
     */
    public Optional<String> find(Connection connection, KeyedRequest request) throws SQLException {
        byte[] key = digestOfKey(request);
        lock(connection, key);
        return KeptAnswer.to(key).map(first -> {
            if (!Arrays.equals(first.requestDigest, digestOfRequest(request))) {
                throw Failure.invalid("Idempotency-Key", "This key was used for another request");
            }
            return AnswerEncryption.decrypt(first.answer, request);
        });
    }

    public void keep(Connection connection, KeyedRequest request, String answer) throws SQLException {
        Sql.update(
                connection,
                KEEP,
                digestOfKey(request),
                digestOfRequest(request),
                AnswerEncryption.encrypt(answer, request),
                config.keep());
    }

    private static void lock(Connection connection, byte[] key) throws SQLException {
        if (!Sql.isTrue(connection, LOCK, ByteBuffer.wrap(key).getLong())) {
            throw Failure.conflict("A request with this Idempotency-Key is still running")
                    .withHeader("Retry-After", "1");
        }
    }

    private static byte[] digestOfKey(KeyedRequest request) {
        return Sha256.of("key", request.actor().toString(), request.key());
    }

    private static byte[] digestOfRequest(KeyedRequest request) {
        return Sha256.of("request", request.request());
    }
}
