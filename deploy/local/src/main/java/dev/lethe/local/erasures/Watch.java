package dev.lethe.local.erasures;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.local.console.Console;
import dev.lethe.local.console.Refusal;
import dev.lethe.local.deployment.Deployment;
import dev.lethe.local.deployment.DeploymentOptions;
import dev.lethe.local.deployment.ExitCode;
import dev.lethe.local.deployment.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Follows an erasure by its events, and connects again when the stream ends before it. */
final class Watch {

    private static final String DATA = "data:";

    private static final int TOO_MANY = 429;
    private static final int FIRST_SERVER_ERROR = 500;

    /** A stream has a comment every 15 s, so one that is silent for so long is dead. */
    private static final Duration SILENCE = Duration.ofSeconds(45);

    /** A service that restarts is back by then. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Deployment deployment;
    private final UUID id;
    private final boolean json;
    private final Duration pause;
    private final Progress progress = new Progress();
    private final Console notes = new Console(System.err);
    private JsonNode erasure;
    private volatile Instant heard = Instant.now();

    /** @param json whether each event is printed as it is */
    Watch(Deployment deployment, UUID id, boolean json) {
        this(deployment, id, json, Duration.ofSeconds(2));
    }

    Watch(Deployment deployment, UUID id, boolean json, Duration pause) {
        this.deployment = deployment;
        this.id = id;
        this.json = json;
        this.pause = pause;
    }

    /** Returns the exit code. */
    int untilItEnds() {
        boolean told = false;
        while (true) {
            String trouble = follow();
            if (erasure != null && Erasures.hasEnded(erasure)) {
                break;
            }
            if (erasure == null || heard.plus(PATIENCE).isBefore(Instant.now())) {
                throw Refusal.because(
                        "%s: %s; the erasure may go on: ./lethe erasures show %s", deployment.url(), trouble, id);
            }
            if (!told) {
                notes.line("%s; connecting again", trouble);
                told = true;
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
        ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor(Watch::daemon);
        try {
            HttpResponse<Stream<String>> response = deployment.events(Erasures.path(id) + "/events");
            try (Stream<String> lines = response.body()) {
                if (response.statusCode() != 200) {
                    return refused(response, lines);
                }
                if (!response.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream")) {
                    throw Refusal.because("%s doesn't answer with events, so it may not be Lethe", deployment.url());
                }
                heard = Instant.now();
                watchdog.scheduleWithFixedDelay(() -> closeIfSilent(lines), 1, 1, TimeUnit.SECONDS);
                // An event has one line of data.
                for (Iterator<String> all = lines.iterator(); all.hasNext(); ) {
                    String line = all.next();
                    heard = Instant.now();
                    if (line.startsWith(DATA)) {
                        show(Deployment.parse(line.substring(DATA.length())));
                    }
                }
                return "the stream ended";
            }
        } catch (IOException | UncheckedIOException e) {
            return "the connection failed";
        } finally {
            watchdog.shutdownNow();
        }
    }

    private void closeIfSilent(Stream<String> lines) {
        if (heard.plus(SILENCE).isBefore(Instant.now())) {
            lines.close();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "watchdog");
        thread.setDaemon(true);
        return thread;
    }

    private String refused(HttpResponse<Stream<String>> response, Stream<String> lines) {
        Reply reply = new Reply(response.statusCode(), response.headers(), lines.collect(Collectors.joining("\n")));
        if (erasure != null && (reply.status() == TOO_MANY || reply.status() >= FIRST_SERVER_ERROR)) {
            return reply.problem();
        }
        throw Refusal.because("%s", reply.problem());
    }

    private void show(JsonNode event) {
        erasure = event;
        if (json) {
            System.out.println(DeploymentOptions.text(event));
        } else {
            progress.show(event);
        }
    }

    private int exitCode() {
        if (erasure.path("state").asText().equals("cancelled")) {
            notes.line("lethe: the erasure was cancelled");
            return ExitCode.REFUSED;
        }
        boolean all = erasure.path("state").asText().equals("completed")
                && Erasures.number(erasure, "refused") + Erasures.number(erasure, "failed") == 0;
        return all ? ExitCode.DONE : ExitCode.IN_PART;
    }

    private void rest() {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.because("interrupted");
        }
    }
}
