package dev.lethe.users.account;

import dev.lethe.common.auth.Role;
import dev.lethe.common.transaction.Sql;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** A user. */
@Entity
@Table(name = "users")
public class User extends PanacheEntityBase {

    public static final String ACTIVE = "active";
    public static final List<String> STATUSES = List.of(ACTIVE, "inactive");
    public static final List<String> ROLES =
            Stream.of(Role.values()).map(Role::wireName).toList();

    /** The columns that deletions read of locked users. */
    static final String LOCKED_COLUMNS =
            "u.id, u.email, u.first_name, u.last_name, u.role, u.status, u.deactivated_at, u.awaiting_since, u.held_since";

    @Id
    public UUID id;

    public String email;

    @Column(name = "first_name")
    public String firstName;

    @Column(name = "last_name")
    public String lastName;

    public String role;

    public String status;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "deactivated_at")
    public Instant deactivatedAt;

    /** Equal to {@code deactivatedAt} if the user is inactive only because erasures wait. */
    @Column(name = "awaiting_since")
    public Instant awaitingSince;

    @Column(name = "held_since")
    public Instant heldSince;

    /**
     * Reads a locked row. Hibernate would lock with {@code FOR NO KEY UPDATE}, which lets new rows refer to the user.
     */
    static User locked(ResultSet row) throws SQLException {
        User user = new User();
        user.id = row.getObject("id", UUID.class);
        user.email = row.getString("email");
        user.firstName = row.getString("first_name");
        user.lastName = row.getString("last_name");
        user.role = row.getString("role");
        user.status = row.getString("status");
        user.deactivatedAt = Sql.time(row, "deactivated_at");
        user.awaitingSince = Sql.time(row, "awaiting_since");
        user.heldSince = Sql.time(row, "held_since");
        return user;
    }

    public Role role() {
        return Role.named(role).orElseThrow();
    }

    public boolean isActive() {
        return status.equals(ACTIVE);
    }

    public boolean isHeld() {
        return heldSince != null;
    }

    /** Returns whether the user is inactive only because erasures wait. */
    public boolean awaitsErasure() {
        return awaitingSince != null && awaitingSince.equals(deactivatedAt);
    }

    public boolean isAdmin() {
        return role() != Role.USER;
    }

    public boolean isActiveSuperAdmin() {
        return role() == Role.SUPER_ADMIN && isActive();
    }
}
