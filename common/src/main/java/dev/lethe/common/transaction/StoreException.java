package dev.lethe.common.transaction;

import java.sql.SQLException;

/** An {@link SQLException} on its way to whoever decides what it means to the client. */
public final class StoreException extends RuntimeException {

    public StoreException(SQLException cause) {
        super(cause);
    }
}
