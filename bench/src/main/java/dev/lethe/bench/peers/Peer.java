package dev.lethe.bench.peers;

import dev.lethe.bench.measure.Timing;
import dev.lethe.bench.users.Population;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** A system that deletes users of a database of its own. */
interface Peer extends AutoCloseable {

    int CLIENTS = 8;

    /** Users by their numbers in the population. */
    record Users(int from, int to) {

        List<UUID> ids() {
            return IntStream.range(from, to).mapToObj(Population::id).toList();
        }
    }

    String name();

    /** How many of these users are still there. */
    int left() throws Exception;

    /** Deletes each user by a request, or a transaction, of its own. */
    Timing one(Users users) throws Exception;

    boolean hasLists();

    /** Deletes all of them by one request, or one by one if there are no lists. */
    Timing list(Users users) throws Exception;

    /** Writes all changed pages, so that nobody else pays for them. */
    void tidy() throws Exception;

    @Override
    void close() throws SQLException;
}
