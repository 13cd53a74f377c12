package dev.lethe.common.error;

/**
 * Recognises the exceptions that mean that a store is unavailable or too slow. There is one bean for each kind of
 * store.
 */
public interface StoreUnavailability {

    boolean isBehind(Throwable thrown);
}
