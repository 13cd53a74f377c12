package dev.lethe.users.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.common.error.Failure;
import dev.lethe.users.answer.Answer;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the first answer to each key, in the transaction of what it answers: either both are there or neither is. While
 * that transaction runs it holds a lock by which others see that it does; a crash ends both the transaction and the lock.
 */
@Singleton
public final class FirstAnswers {

    private static final String LOCK = "SELECT pg_try_advisory_xact_lock(?)";
    private static final String FIND =
            "SELECT request_digest, answer FROM idempotency_keys WHERE key_digest = ? AND expires_at > now()";
    private static final String KEEP = """
            INSERT INTO idempotency_keys (key_digest, request_digest, answer, expires_at)
            VALUES (?, ?, ?, now() + make_interval(secs => ?))
            ON CONFLICT (key_digest) DO UPDATE
               SET request_digest = excluded.request_digest, answer = excluded.answer, expires_at = excluded.expires_at
            """;
    /** What is to be done once. */
    @FunctionalInterface
    public interface Work {
        Answer run() throws SQLException;
    }

    private final IdempotencyConfig config;
    private final ObjectMapper mapper;

    FirstAnswers(IdempotencyConfig config, ObjectMapper mapper) {
        this.config = config;
        this.mapper = mapper;
    }

    public Answer once(Connection connection, KeyedRequest request, Work work) throws SQLException {
        byte[] key = Sealed.digest("key", request.actor().toString(), request.key());
        lock(connection, key);
        Optional<Answer> first = find(connection, key, request);
        if (first.isPresent()) {
            return first.get();
        }
        Answer answer = work.run();
        keep(connection, key, request, answer);
        return answer;
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

    private Optional<Answer> find(Connection connection, byte[] key, KeyedRequest request) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FIND)) {
            statement.setBytes(1, key);
            try (ResultSet first = statement.executeQuery()) {
                if (!first.next()) {
                    return Optional.empty();
                }
                if (!Arrays.equals(first.getBytes("request_digest"), digestOf(request))) {
                    throw Failure.invalid("Idempotency-Key", "This key was used for another request");
                }
                return Optional.of(read(Sealed.open(first.getBytes("answer"), request)));
            }
        }
    }

    private void keep(Connection connection, byte[] key, KeyedRequest request, Answer answer) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(KEEP)) {
            statement.setBytes(1, key);
            statement.setBytes(2, digestOf(request));
            statement.setBytes(3, Sealed.seal(write(answer), request));
            statement.setDouble(4, config.keep().toMillis() / 1000.0);
            statement.executeUpdate();
        }
    }

    private static byte[] digestOf(KeyedRequest request) {
        return Sealed.digest("request", request.request());
    }

    private String write(Answer answer) {
        try {
            return mapper.writeValueAsString(mapper.createArrayNode()
                    .add(answer.status())
                    .add(answer.message())
                    .add(answer.data()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer couldn't be written", e);
        }
    }

    private Answer read(String text) {
        try {
            var parts = mapper.readTree(text);
            String data = parts.get(2).isNull() ? null : parts.get(2).asText();
            return new Answer(parts.get(0).asInt(), parts.get(1).asText(), data, true, List.of());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A kept answer couldn't be read", e);
        }
    }
}
