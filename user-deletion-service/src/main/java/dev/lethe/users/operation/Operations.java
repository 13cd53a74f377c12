package dev.lethe.users.operation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.common.metrics.DeletionMetrics;
import dev.lethe.common.metrics.DeletionMetrics.Outcome;
import dev.lethe.common.transaction.Transactions;
import dev.lethe.users.answer.Answer;
import dev.lethe.users.idempotency.FirstAnswers;
import dev.lethe.users.idempotency.KeyedRequest;
import dev.lethe.users.log.DeletionLog;
import dev.lethe.users.log.Entry;
import dev.lethe.users.log.Request;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Runs operations. */
@Singleton
public final class Operations {

    /** The operation itself. It may run more than once, each time as if it were the first. */
    @FunctionalInterface
    public interface Step {
        Reply take(Connection connection) throws SQLException;
    }

    private final Transactions transactions;
    private final DeletionLog log;
    private final FirstAnswers firstAnswers;
    private final ObjectMapper mapper;
    private final DeletionMetrics metrics;

    Operations(
            Transactions transactions,
            DeletionLog log,
            FirstAnswers firstAnswers,
            ObjectMapper mapper,
            DeletionMetrics metrics) {
        this.transactions = transactions;
        this.log = log;
        this.firstAnswers = firstAnswers;
        this.mapper = mapper;
        this.metrics = metrics;
    }

    public Answer run(Request request, Step step) {
        return measured(request, () -> transactions.run(connection -> runOnce(connection, request, step)));
    }

    /** The same, at most once for this key; {@code body} is what else was asked, so that it can't be asked differently. */
    public Answer run(Request request, Optional<String> key, Object body, Step step) {
        if (key.isEmpty()) {
            return run(request, step);
        }
        KeyedRequest keyed =
                new KeyedRequest(request.actor(), key.get(), request.action() + " " + request.dryRun() + " " + body);
        return measured(
                request,
                () -> transactions.run(
                        connection -> firstAnswers.once(connection, keyed, () -> runOnce(connection, request, step))));
    }

    private Answer measured(Request request, Supplier<Answer> operation) {
        String action = request.action().wireName();
        Answer answer = metrics.call(
                action, request.dryRun(), operation, told -> told.status() >= 400 ? Outcome.REFUSED : Outcome.DONE);
        if (!request.dryRun()) {
            for (Entry entry : answer.entries()) {
                if (entry.isRefused()) {
                    metrics.refused(action, entry.reason());
                }
                metrics.deleted(entry.gone());
            }
        }
        return answer;
    }

    private Answer runOnce(Connection connection, Request request, Step step) throws SQLException {
        Reply reply = request.dryRun() ? Transactions.rehearse(connection, step::take) : step.take(connection);
        List<Entry> entries = new ArrayList<>(reply.written());
        entries.addAll(reply.entries());
        log.write(connection, request, request.dryRun() ? entries : reply.entries());
        return new Answer(reply.status(), reply.message(), json(reply.data()), false, entries);
    }

    private String json(Object data) {
        try {
            return data == null ? null : mapper.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer couldn't be written", e);
        }
    }
}
