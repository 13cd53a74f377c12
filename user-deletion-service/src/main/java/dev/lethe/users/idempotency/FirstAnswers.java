package dev.lethe.users.idempotency;

import dev.lethe.common.auth.Sha256;
import dev.lethe.common.error.Failure;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
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
        try (PreparedStatement statement = connection.prepareStatement(KEEP)) {
            statement.setBytes(1, digestOfKey(request));
            statement.setBytes(2, digestOfRequest(request));
            statement.setBytes(3, AnswerEncryption.encrypt(answer, request));
            statement.setDouble(4, config.keep().toMillis() / 1000.0);
            statement.executeUpdate();
        }
    }

    private static void lock(Connection connection, byte[] key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
            statement.setLong(1, ByteBuffer.wrap(key).getLong());
            try (ResultSet locked = statement.executeQuery()) {
                locked.next();
                if (!locked.getBoolean(1)) {
                    throw Failure.conflict("A request with this Idempotency-Key is still running")
                            .withHeader("Retry-After", "1");
                }
            }
        }
    }

    private static byte[] digestOfKey(KeyedRequest request) {
        return Sha256.of("key", request.actor().toString(), request.key());
    }

    private static byte[] digestOfRequest(KeyedRequest request) {
        return Sha256.of("request", request.request());
    }
}
