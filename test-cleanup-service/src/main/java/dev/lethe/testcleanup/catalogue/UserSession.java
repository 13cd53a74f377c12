package dev.lethe.testcleanup.catalogue;

import static dev.lethe.common.catalogue.Effect.CASCADE;

import dev.lethe.common.catalogue.OnErase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;

/** A session of a signed-in user. */
@Entity
@Table(name = "user_sessions")
public class UserSession {

    @Id
    Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "user_id")
    @OnErase(CASCADE)
    User user;

    @Column(name = "started_at")
    Instant startedAt;
}
