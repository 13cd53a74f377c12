package dev.lethe.conversations.schema;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;

/** A chat of one user. */
@Entity
@Table(name = "conversations")
@IdClass(OwnedId.class)
public class Conversation extends PanacheEntityBase {

    @Id
    @Column(name = "user_id")
    Long userId;

    @Id
    Long id;

    String title;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    /** Returns whether anybody owns this conversation. Every other query names the owner. */
    public static boolean isSomebodys(long id) {
        return count("id", id) > 0;
    }
}
