package dev.lethe.contract.commandline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lethe.contract.suite.RunningSuite;
import dev.lethe.local.Lethe;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A command of {@code ./lethe} while it runs in this process: its two outputs, and a keyboard. */
final class Terminal {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final PrintStream formerOut = System.out;
    private final PrintStream formerErr = System.err;
    private final InputStream formerIn = System.in;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final PipedOutputStream keyboard = new PipedOutputStream();
    private final CompletableFuture<Integer> exitCode;

    private Terminal(String... words) throws IOException {
        System.setOut(new PrintStream(out, true, UTF_8));
        System.setErr(new PrintStream(err, true, UTF_8));
        System.setIn(new PipedInputStream(keyboard));
        exitCode = CompletableFuture.supplyAsync(() -> Lethe.commandLine().execute(words));
    }

    /** Starts a command on the suite that runs. */
    static Terminal start(String... words) {
        String data = "--data=" + RunningSuite.data().root();
        return on(Stream.concat(Stream.of(words), Stream.of(data)).toArray(String[]::new));
    }

    /** Starts a command as it is. */
    static Terminal on(String... words) {
        try {
            return new Terminal(words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Terminal type(String line) {
        try {
            keyboard.write((line + "\n").getBytes(UTF_8));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitQuestion() {
        await().until(() -> err().contains("Type ") || exitCode.isDone());
    }

    /** Ends the input, and waits for the end of the command. */
    Terminal end(int expected) {
        try {
            keyboard.close();
            int code =
                    exitCode.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
            assertThat(code).as(out() + err()).isEqualTo(expected);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            System.setOut(formerOut);
            System.setErr(formerErr);
            System.setIn(formerIn);
        }
    }

    String out() {
        return out.toString(UTF_8);
    }

    String err() {
        return err.toString(UTF_8);
    }
}
