package dev.lethe.bench.soak.data;

import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * While a store or a disk is away, the soak's own writers wait: what they have inserted has to be known for certain.
 */
public final class Gate {

    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }

    private final ReadWriteLock lock = new ReentrantReadWriteLock(true);

    public void write(Work work) throws Exception {
        lock.readLock().lock();
        try {
            work.run();
        } finally {
            lock.readLock().unlock();
        }
    }

    public void closedDuring(Work work) throws Exception {
        lock.writeLock().lock();
        try {
            work.run();
        } finally {
            lock.writeLock().unlock();
        }
    }
}
