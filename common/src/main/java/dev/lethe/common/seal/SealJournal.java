package dev.lethe.common.seal;

import dev.lethe.proof.Seal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** A record of seals outside of the database, for a service that keeps one. */
public interface SealJournal {

    /**
     * How the next seal is numbered.
     *
     * @param continues the hash of the last seal that was lost with a database, otherwise null
     */
    record Next(long number, String continues) {

        public static Next after(Seal last) {
            return new Next(last == null ? 1 : last.number() + 1, null);
        }
    }

    /** Returns the number of the next seal, or nothing if none may be made now. */
    Optional<Next> next(Connection connection, Seal last) throws SQLException;

    /** Records the committed seals that it lacks. */
    void record(Connection connection) throws SQLException;

    /** Returns whether it has recorded this seal. */
    boolean has(Seal seal);
}
