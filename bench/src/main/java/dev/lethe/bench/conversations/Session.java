package dev.lethe.bench.conversations;

import java.sql.SQLException;

/** One client's connection to a side. */
interface Session extends AutoCloseable {

    /** Fails if something else went than was expected. */
    void delete(Deletion deletion) throws Exception;

    @Override
    void close() throws SQLException;

    static void check(Deletion deletion, long deleted) {
        if (deleted != deletion.expected()) {
            throw new IllegalStateException(deletion + " took " + deleted);
        }
    }
}
