package dev.lethe.common.transaction;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Converts times, which the driver reads and binds as {@link OffsetDateTime}. */
public final class SqlTime {

    private SqlTime() {}

    public static Instant read(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    public static OffsetDateTime of(Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
