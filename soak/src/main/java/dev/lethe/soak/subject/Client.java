package dev.lethe.soak.subject;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.bench.process.HttpConnection;
import dev.lethe.bench.process.HttpReply;
import dev.lethe.soak.ledger.Ask;
import dev.lethe.soak.ledger.Attempt;
import dev.lethe.soak.ledger.Ledger;
import dev.lethe.soak.ledger.Seen;
import dev.lethe.soak.ledger.Sight;
import dev.lethe.soak.ledger.Trouble;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** One client with one connection, which it opens again when it was closed. It writes down everything that it sees. */
public final class Client implements AutoCloseable {

    /** Longer than any request may take here: the longest wait for a lock, and some. */
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final int port;
    private final String name;
    private final Ledger ledger;
    private final Supplier<Optional<Trouble>> trouble;
    private HttpConnection connection;
    private HttpReply last;
    private int requests;

    /**
     * @param name the beginning of its requests' ids
     * @param trouble what the service suffers from at the moment
     */
    public Client(int port, String name, Ledger ledger, Supplier<Optional<Trouble>> trouble) {
        this.port = port;
        this.name = name;
        this.ledger = ledger;
        this.trouble = trouble;
    }

    public Attempt send(Ask ask) {
        String id = name + "-" + ++requests;
        Optional<Trouble> before = trouble.get();
        Instant sent = Instant.now();
        Sight sight = send(ask, id);
        Attempt attempt = new Attempt(ask, id, sent, sight, before.or(trouble));
        ledger.write(attempt);
        return attempt;
    }

    /** Returns a header of the last answer. */
    Optional<String> header(String header) {
        return last.header(header);
    }

    private Sight send(Ask ask, String id) {
        try {
            if (connection == null) {
                connection = new HttpConnection(port, "");
                connection.patience(PATIENCE);
            }
        } catch (IOException refused) {
            return Sight.of(Seen.UNSENT, 0);
        }
        try {
            last = connection.send(ask.request().with("X-Request-Id: " + id + "\r\n"));
            if (last.closes()) {
                close();
            }
            return judge(ask, id, last);
        } catch (SocketTimeoutException hangs) {
            close();
            return Sight.wrong(0, "no answer in " + PATIENCE.toSeconds() + " s");
        } catch (IOException closed) {
            boolean half = connection.answering();
            close();
            return Sight.of(half ? Seen.HALF : Seen.CUT, 0);
        }
    }

    private static Sight judge(Ask ask, String id, HttpReply answer) {
        int status = answer.status();
        JsonNode body;
        try {
            body = JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            return Sight.wrong(status, "not JSON: " + answer.body());
        }
        if (!answer.header("x-request-id").equals(Optional.of(id))) {
            return Sight.wrong(status, "has another X-Request-Id: " + answer.headers());
        }
        if ((status == 503 || status == 409) && answer.header("retry-after").isPresent()) {
            return Sight.of(Seen.BUSY, status);
        }
        if (ask.refusals().contains(status)) {
            return Sight.of(Seen.REFUSED, status);
        }
        if (status != 200 || ask.isDryRun() != answer.header("dry-run").isPresent()) {
            return Sight.wrong(status, answer.headers() + " " + answer.body());
        }
        boolean replayed = answer.header("idempotency-replayed").isPresent();
        return new Sight(Seen.DONE, status, ask.reading().of(body), replayed, "");
    }

    @Override
    public void close() {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }
}
