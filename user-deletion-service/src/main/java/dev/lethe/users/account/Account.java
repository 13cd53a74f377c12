package dev.lethe.users.account;

import dev.lethe.common.auth.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/** A user's own row. */
public record Account(
        UUID id,
        String email,
        String firstName,
        String lastName,
        Role role,
        boolean active,
        Instant createdAt,
        Instant deactivatedAt) {

    static final String COLUMNS =
            "u.id, u.email, u.first_name, u.last_name, u.role, u.status, u.created_at, u.deactivated_at";

    static Account from(ResultSet row) throws SQLException {
        return new Account(
                row.getObject("id", UUID.class),
                row.getString("email"),
                row.getString("first_name"),
                row.getString("last_name"),
                Role.named(row.getString("role")).orElseThrow(),
                row.getString("status").equals("active"),
                instant(row, "created_at"),
                instant(row, "deactivated_at"));
    }

    public boolean isAdmin() {
        return role != Role.USER;
    }

    public boolean isActiveSuperAdmin() {
        return role == Role.SUPER_ADMIN && active;
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
