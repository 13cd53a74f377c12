package dev.lethe.bench.testcleanup;

import java.sql.SQLException;

/** One client's connection to a side. */
interface Session extends AutoCloseable {

    /** Deletes what a session of tests left behind; answers how many users and metrics that were. */
    long cleanUp(String session) throws Exception;

    @Override
    void close() throws SQLException;
}
