package dev.lethe.users.operation;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.lethe.common.error.Failure;
import dev.lethe.common.json.OwnJson;
import dev.lethe.common.metrics.DeletionMetrics;
import dev.lethe.common.metrics.DeletionMetrics.Outcome;
import dev.lethe.common.transaction.Sql;
import dev.lethe.common.transaction.Transactions;
import dev.lethe.users.account.Refusal;
import dev.lethe.users.idempotency.FirstAnswers;
import dev.lethe.users.idempotency.KeyedRequest;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Runs operations in transactions, counts them and writes their log entries. */
@Singleton
public final class Operations {

    /** An operation. It may run more than once. */
    @FunctionalInterface
    public interface Step<T> {
        Result<T> take(Connection connection) throws SQLException;
    }

    /** Version 7; the ids that are made for requests have version 4. */
    private static final Pattern ERASURE_ID =
            Pattern.compile("(?i)[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}");

    private static final String IS_ERASURE = "SELECT EXISTS (SELECT FROM erasures WHERE id = ?::uuid)";

    private static final TypeReference<List<Object>> KEPT = new TypeReference<>() {};

    private final Transactions transactions;
    private final DeletionLog log;
    private final FirstAnswers firstAnswers;
    private final OwnJson json;
    private final DeletionMetrics metrics;

    Operations(
            Transactions transactions,
            DeletionLog log,
            FirstAnswers firstAnswers,
            OwnJson json,
            DeletionMetrics metrics) {
        this.transactions = transactions;
        this.log = log;
        this.firstAnswers = firstAnswers;
        this.json = json;
        this.metrics = metrics;
    }

    public <T> Result<T> run(Command command, Step<T> step) {
        return measured(command, () -> transactions.run(connection -> runOnce(connection, command, step)));
    }

    /**
     * Runs an operation at most once for this key.
     *
     * @param body what else was asked, so that it can't be asked differently under the same key
     * @param data what a first answer that is repeated is read as
     */
    public <T> Result<T> run(Command command, Optional<String> key, Object body, TypeReference<T> data, Step<T> step) {
        if (key.isEmpty()) {
            return run(command, step);
        }
        KeyedRequest keyed = new KeyedRequest(
                command.caller().id(), key.get(), command.action() + " " + command.dryRun() + " " + body);
        return measured(
                command,
                () -> transactions.run(connection -> {
                    Optional<String> first = firstAnswers.find(connection, keyed);
                    if (first.isPresent()) {
                        return read(first.get(), data);
                    }
                    Result<T> result = runOnce(connection, command, step);
                    // A caller who was promoted meanwhile asks again, and is to be answered anew.
                    if (result.status() != Refusal.CALLER_IS_GONE.status()) {
                        firstAnswers.keep(connection, keyed, write(result));
                    }
                    return result;
                }));
    }

    private <T> Result<T> measured(Command command, Supplier<Result<T>> operation) {
        String action = command.action().wireName();
        Result<T> result = metrics.call(
                action, command.dryRun(), operation, came -> came.isRefused() ? Outcome.REFUSED : Outcome.DONE);
        if (!command.dryRun()) {
            for (Entry entry : result.entries()) {
                if (entry.isRefused()) {
                    metrics.refused(action, entry.reason());
                }
            }
            metrics.deleted(Entry.gone(result.entries()));
        }
        return result;
    }

    private <T> Result<T> runOnce(Connection connection, Command command, Step<T> step) throws SQLException {
        requireNoErasure(connection, command.requestId());
        Result<T> result = command.dryRun() ? Transactions.rehearse(connection, step::take) : step.take(connection);
        log.write(
                connection,
                command,
                result.entries().stream()
                        .filter(entry -> command.dryRun() || !entry.written())
                        .toList());
        return result;
    }

    /** Log entries with the id of an erasure are those of its own, and it gives receipts for them. */
    private static void requireNoErasure(Connection connection, String requestId) throws SQLException {
        if (ERASURE_ID.matcher(requestId).matches() && Sql.isTrue(connection, IS_ERASURE, requestId)) {
            throw Failure.invalid("X-Request-Id", "This is the id of an erasure");
        }
    }

    /** Writes a result as a JSON list of status, message, data and erasure. */
    private String write(Result<?> result) {
        return json.write(Arrays.asList(
                result.status(),
                result.message(),
                result.data() == null ? null : json.write(result.data()),
                result.erasure()));
    }

    private <T> Result<T> read(String first, TypeReference<T> data) {
        List<Object> parts = json.read(first, KEPT);
        String kept = (String) parts.get(2);
        // An answer that the version before kept has no erasure.
        Object erasure = parts.size() > 3 ? parts.get(3) : null;
        return Result.replayed(
                (int) parts.get(0),
                (String) parts.get(1),
                kept == null ? null : json.read(kept, data),
                erasure == null ? null : UUID.fromString((String) erasure));
    }
}
