package dev.lethe.users.relation;

import static dev.lethe.common.catalogue.Effect.RESTRICT;

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

/** An action of a user, kept for audits. */
@Entity
@Table(name = "audit_logs")
@Counted(key = "auditLogs")
public class AuditLog {

    @Id
    Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "user_id")
    @OnErase(RESTRICT)
    User user;

    String action;

    @Column(name = "created_at")
    Instant createdAt;
}
