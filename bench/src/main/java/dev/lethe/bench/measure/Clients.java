package dev.lethe.bench.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Clients of one side, each with a connection of its own and, as soon as it has an answer, with the next thing to do.
 */
public final class Clients<S extends AutoCloseable> implements AutoCloseable {

    /** What a client does with one of the subjects. */
    @FunctionalInterface
    public interface Work<S, T> {
        void on(S session, T subject) throws Exception;
    }

    private final List<S> sessions = new ArrayList<>();
    private final ExecutorService threads;

    private Clients(int count) {
        this.threads = Executors.newFixedThreadPool(count);
    }

    public static <S extends AutoCloseable> Clients<S> of(Contestant<S> contestant, int count) throws Exception {
        Clients<S> clients = new Clients<>(count);
        for (int i = 0; i < count; i++) {
            clients.sessions.add(contestant.open());
        }
        return clients;
    }

    /** Returns when all the subjects are done. */
    public <T> Timing run(List<T> subjects, Work<S, T> work) throws Exception {
        long[] nanos = new long[subjects.size()];
        AtomicInteger next = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(1);
        List<Future<?>> running = new ArrayList<>();
        for (S session : sessions) {
            running.add(threads.submit(() -> {
                start.await();
                for (int i = next.getAndIncrement(); i < subjects.size(); i = next.getAndIncrement()) {
                    long before = System.nanoTime();
                    work.on(session, subjects.get(i));
                    nanos[i] = System.nanoTime() - before;
                }
                return null;
            }));
        }
        long before = System.nanoTime();
        start.countDown();
        await(running);
        long elapsed = System.nanoTime() - before;
        Arrays.sort(nanos);
        return new Timing(elapsed, nanos);
    }

    private static void await(List<Future<?>> running) throws Exception {
        for (Future<?> one : running) {
            try {
                one.get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof Exception cause ? cause : e;
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        for (S session : sessions) {
            try {
                session.close();
            } catch (Exception e) {
                throw new IllegalStateException("A client can't be closed", e);
            }
        }
    }
}
