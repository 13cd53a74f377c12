package dev.lethe.bench.measure;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** The clients of one side. Each has its own connection, and takes the next task as soon as it has an answer. */
public final class Clients<T> implements AutoCloseable {

    private final List<Session<T>> sessions = new ArrayList<>();
    private final ExecutorService threads;

    public Clients(Side<T> side, int count) throws Exception {
        this.threads = Executors.newFixedThreadPool(count);
        for (int i = 0; i < count; i++) {
            sessions.add(side.opening().open());
        }
    }

    /** Returns when all the tasks are done. */
    public Timing run(List<T> tasks) throws Exception {
        long[] nanos = new long[tasks.size()];
        AtomicInteger next = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(1);
        List<Future<?>> running = new ArrayList<>();
        for (Session<T> session : sessions.subList(0, Math.min(sessions.size(), tasks.size()))) {
            running.add(threads.submit(() -> {
                start.await();
                for (int i = next.getAndIncrement(); i < tasks.size(); i = next.getAndIncrement()) {
                    long before = System.nanoTime();
                    session.perform(tasks.get(i));
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
    public void close() throws SQLException {
        threads.shutdownNow();
        for (Session<T> session : sessions) {
            session.close();
        }
    }
}
