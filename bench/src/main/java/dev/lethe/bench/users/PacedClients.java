package dev.lethe.bench.users;

import dev.lethe.bench.measure.Timing;
import dev.lethe.bench.process.HttpConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Clients that each send a request every 20 ms, whether or not the one before was slow. A request that has to wait for
 * the one before takes longer for it.
 */
final class PacedClients {

    private static final Duration PERIOD = Duration.ofMillis(20);
    private static final Executor THREADS = client -> new Thread(client).start();

    private PacedClients() {}

    static CompletableFuture<Timing> run(
            int count, Duration time, Callable<HttpConnection> opening, Supplier<UserTask> tasks) {
        List<CompletableFuture<List<Long>>> clients = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> one(time, opening, tasks), THREADS))
                .limit(count)
                .toList();
        return CompletableFuture.allOf(clients.toArray(CompletableFuture[]::new))
                .thenApply(ended -> new Timing(
                        time.toNanos(),
                        clients.stream()
                                .flatMap(client -> client.join().stream())
                                .mapToLong(Long::longValue)
                                .sorted()
                                .toArray()));
    }

    private static List<Long> one(Duration time, Callable<HttpConnection> opening, Supplier<UserTask> tasks) {
        List<Long> nanos = new ArrayList<>();
        try (HttpConnection connection = opening.call()) {
            long began = System.nanoTime();
            for (long due = 0; due < time.toNanos(); due += PERIOD.toNanos()) {
                long early = began + due - System.nanoTime();
                if (early > 0) {
                    Thread.sleep(early / 1_000_000, (int) (early % 1_000_000));
                }
                connection.sendOk(tasks.get().request());
                nanos.add(System.nanoTime() - began - due);
            }
            return nanos;
        } catch (Exception e) {
            throw new IllegalStateException("A neighbour's request failed", e);
        }
    }
}
