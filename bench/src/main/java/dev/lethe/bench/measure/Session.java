package dev.lethe.bench.measure;

import java.sql.SQLException;

/** One client's connection to a side. */
public interface Session<T> extends AutoCloseable {

    /** Returns when the task is committed. Fails unless all of it was done. */
    void perform(T task) throws Exception;

    @Override
    void close() throws SQLException;
}
