package dev.lethe.bench.soak.fault;

import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import dev.lethe.bench.soak.data.Gate;
import dev.lethe.testing.store.Link;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/**
 * The server is restarted by a command, if there is one. Otherwise every connection to it is cut, and new ones are
 * refused: a server that keeps its data in memory would come back without it.
 */
public record MongoAway(MongoDatabase database, Optional<String> restart, Optional<Link> link, Gate gate)
        implements Fault.Injection {

    private static final Duration AWAY = Duration.ofSeconds(4);
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @Override
    public void run() throws Exception {
        gate.closedDuring(() -> {
            if (restart.isPresent()) {
                restart(restart.get());
            } else {
                link.orElseThrow().cut();
                Thread.sleep(AWAY.toMillis());
                link.orElseThrow().mend();
            }
        });
    }

    private void restart(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-c", command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException("This didn't restart MongoDB: " + command);
        }
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!isThere()) {
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("MongoDB isn't back after: " + command);
            }
            Thread.sleep(100);
        }
    }

    private boolean isThere() {
        try {
            database.runCommand(new Document("ping", 1));
            return true;
        } catch (MongoException notYet) {
            return false;
        }
    }
}
