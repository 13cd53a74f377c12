package dev.lethe.bench.measure;

import dev.lethe.bench.contest.Contestant;
import dev.lethe.bench.contest.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients of one side, each with a connection of its own and, as soon as it has an answer, with the next user. */
public final class Clients implements AutoCloseable {

    /** What a client does to a user. */
    @FunctionalInterface
    public interface Work {
        void on(Session session, UUID user) throws Exception;
    }

    private final List<Session> sessions = new ArrayList<>();
    private final ExecutorService threads;

    private Clients(int count) {
        this.threads = Executors.newFixedThreadPool(count);
    }

    public static Clients of(Contestant contestant, int count) throws Exception {
        Clients clients = new Clients(count);
        for (int i = 0; i < count; i++) {
            clients.sessions.add(contestant.open());
        }
        return clients;
    }

    /** Returns when all the users are done. */
    public Timing run(List<UUID> users, Work work) throws Exception {
        long[] nanos = new long[users.size()];
        AtomicInteger next = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(1);
        List<Future<?>> running = new ArrayList<>();
        for (Session session : sessions) {
            running.add(threads.submit(() -> {
                start.await();
                for (int i = next.getAndIncrement(); i < users.size(); i = next.getAndIncrement()) {
                    long before = System.nanoTime();
                    work.on(session, users.get(i));
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
        for (Session session : sessions) {
            session.close();
        }
    }
}
