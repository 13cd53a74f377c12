package dev.lethe.users.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A user's own row. */
@Entity
@Table(name = "users")
public class User {

    @Id
    UUID id;

    String email;

    @Column(name = "first_name")
    String firstName;

    @Column(name = "last_name")
    String lastName;

    String role;

    String status;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "deactivated_at")
    Instant deactivatedAt;
}
