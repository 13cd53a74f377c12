package dev.lethe.bench.items;

import org.bson.types.ObjectId;

/** One client's connection to a side. */
interface Session extends AutoCloseable {

    /** Deletes a user's items and files; answers how many of each. */
    Gone delete(ObjectId user) throws Exception;

    record Gone(long items, long files) {}

    @Override
    void close();
}
