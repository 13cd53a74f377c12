package dev.lethe.local.erasures;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.local.console.Refusal;
import dev.lethe.local.deployment.Deployment;
import dev.lethe.local.deployment.ExitCode;
import dev.lethe.local.deployment.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Iterator;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Follows an erasure by its events, and connects again when the stream ends before it. */
final class Watch {

    private static final int TOO_MANY = 429;
    private static final int FIRST_SERVER_ERROR = 500;
    private static final Duration PAUSE = Duration.ofSeconds(2);

    /** The connection is tried again for two minutes; a service that restarts is back by then. */
    private static final int ATTEMPTS = 60;

    private final Deployment deployment;
    private final UUID id;
    private final boolean json;
    private final Progress progress = new Progress();
    private JsonNode erasure;
    private int attempts;

    Watch(Deployment deployment, UUID id, boolean json) {
        this.deployment = deployment;
        this.id = id;
        this.json = json;
    }

    /** Returns the exit code. */
    int untilItEnds() {
        while (erasure == null || !Erasures.hasEnded(erasure)) {
            String trouble = follow();
            if (erasure != null && Erasures.hasEnded(erasure)) {
                break;
            }
            if (++attempts > ATTEMPTS) {
                throw Refusal.because(
                        "%s: %s; the erasure may go on: ./lethe erasures show %s", deployment.url(), trouble, id);
            }
            rest();
        }
        if (!json) {
            progress.end(erasure);
        }
        return exitCode();
    }

    /** Follows one stream to its end. Returns why it ended. */
    private String follow() {
        try {
            HttpResponse<Stream<String>> response = deployment.events(Erasures.path(id) + "/events");
            try (Stream<String> lines = response.body()) {
                if (response.statusCode() != 200) {
                    return refused(response, lines);
                }
                // An event has one line of data.
                Iterator<String> data =
                        lines.filter(line -> line.startsWith("data:")).iterator();
                while (data.hasNext()) {
                    show(Deployment.parse(data.next().substring("data:".length())));
                }
                return "the stream ended";
            }
        } catch (IOException | UncheckedIOException e) {
            return "the connection failed";
        }
    }

    private String refused(HttpResponse<Stream<String>> response, Stream<String> lines) {
        Reply reply = new Reply(response.statusCode(), response.headers(), lines.collect(Collectors.joining("\n")));
        if (reply.status() == TOO_MANY || reply.status() >= FIRST_SERVER_ERROR) {
            return reply.problem();
        }
        throw Refusal.because("%s", reply.problem());
    }

    private void show(JsonNode event) {
        erasure = event;
        attempts = 0;
        if (json) {
            System.out.println(event);
        } else {
            progress.show(event);
        }
    }

    private int exitCode() {
        if (erasure.path("state").asText().equals("cancelled")) {
            return ExitCode.REFUSED;
        }
        long left = Erasures.number(erasure, "refused") + Erasures.number(erasure, "failed");
        return left == 0 ? ExitCode.DONE : ExitCode.IN_PART;
    }

    private static void rest() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.because("interrupted");
        }
    }
}
