package dev.lethe.common.error;

/** Knows the exceptions by which one kind of store says that it is away or too slow. One bean for each kind. */
public interface StoreUnavailability {

    boolean isBehind(Throwable thrown);
}
