package dev.lethe.users.relation;

import static dev.lethe.common.catalogue.Effect.DETACH;

import dev.lethe.common.catalogue.Counted;
import dev.lethe.common.catalogue.OnErase;
import dev.lethe.users.account.User;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;

/** A visitor's message, assigned to a user. */
@Entity
@Table(name = "contact_submissions")
@Counted(key = "contactSubmissions")
public class ContactSubmission {

    @Id
    Long id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "assigned_to")
    @OnErase(DETACH)
    User assignedTo;

    String subject;

    @Column(name = "created_at")
    Instant createdAt;
}
