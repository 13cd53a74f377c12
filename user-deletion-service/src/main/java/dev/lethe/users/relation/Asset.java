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

/** A file that a user uploaded. */
@Entity
@Table(name = "assets")
@Counted(key = "assets", label = "uploaded assets")
public class Asset {

    @Id
    Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "uploaded_by")
    @OnErase(RESTRICT)
    User uploadedBy;

    String name;

    @Column(name = "created_at")
    Instant createdAt;
}
