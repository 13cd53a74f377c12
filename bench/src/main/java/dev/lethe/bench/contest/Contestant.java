package dev.lethe.bench.contest;

/** A side of the contest. */
public interface Contestant {

    /** What it is called in the report, and signs its entries in the deletion log with. */
    String name();

    Session open() throws Exception;
}
