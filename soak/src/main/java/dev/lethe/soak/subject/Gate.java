package dev.lethe.soak.subject;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Keeps the soak's own writers out while a store or a disk is away: what they inserted has to be known for certain. */
public final class Gate {

    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }

    private final ReadWriteLock lock = new ReentrantReadWriteLock(true);

    public void write(Work work) throws Exception {
        run(lock.readLock(), work);
    }

    public void closedDuring(Work work) throws Exception {
        run(lock.writeLock(), work);
    }

    private static void run(Lock lock, Work work) throws Exception {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }
}
