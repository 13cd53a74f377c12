package dev.lethe.bench.measure;

/**
 * A side of the contest.
 *
 * @param <S> one client's connection
 */
public interface Contestant<S extends AutoCloseable> {

    /** What the service is called, which is held against all the others. */
    String SERVICE = "service";

    /** What it is called in the report, and signs its entries in the deletion log with. */
    String name();

    S open() throws Exception;
}
