package dev.lethe.users.account;

import dev.lethe.common.auth.Role;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/** A user. */
@Entity
@Table(name = "users")
public class User extends PanacheEntityBase {

    public static final String ACTIVE = "active";

    /** The columns that deletions read of locked users. */
    static final String LOCKED_COLUMNS = "u.id, u.email, u.first_name, u.last_name, u.role, u.status";

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
        return user;
    }

    public Role role() {
        return Role.named(role).orElseThrow();
    }

    public boolean isActive() {
        return status.equals(ACTIVE);
    }

    public boolean isAdmin() {
        return role() != Role.USER;
    }

    public boolean isActiveSuperAdmin() {
        return role() == Role.SUPER_ADMIN && isActive();
    }
}
