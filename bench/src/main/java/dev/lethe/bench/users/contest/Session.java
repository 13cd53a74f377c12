package dev.lethe.bench.users.contest;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** One client's connection. Each call returns when the work is committed, and throws if any of it wasn't done. */
public interface Session extends AutoCloseable {

    void deleteOne(UUID user, Kind kind) throws Exception;

    /** The same, and undone again: for warming up without using anybody up. */
    void rehearse(UUID user, Kind kind) throws Exception;

    void deleteMany(List<UUID> users, Kind kind) throws Exception;

    /** Everyone but administrators. */
    void deleteEveryone() throws Exception;

    void preview(UUID user) throws Exception;

    @Override
    void close() throws SQLException;
}
