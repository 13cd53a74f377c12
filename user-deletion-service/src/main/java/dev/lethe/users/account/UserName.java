package dev.lethe.users.account;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** The part of a user that answers show. */
@RegisterForReflection
public record UserName(UUID id, String email, String firstName, String lastName) {

    public static UserName of(ResultSet row) throws SQLException {
        return new UserName(
                row.getObject("id", UUID.class),
                row.getString("email"),
                row.getString("first_name"),
                row.getString("last_name"));
    }
}
