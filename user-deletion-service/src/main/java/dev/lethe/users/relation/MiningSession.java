package dev.lethe.users.relation;

import static dev.lethe.common.catalogue.Effect.CASCADE;

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
import java.math.BigDecimal;
import java.time.Instant;

/** A time in which a user earned tokens. */
@Entity
@Table(name = "mining_sessions")
@Counted(key = "miningSessions")
public class MiningSession {

    @Id
    Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "user_id")
    @OnErase(CASCADE)
    User user;

    @Column(name = "tokens_earned")
    @InPreview("totalTokensEarned")
    BigDecimal tokensEarned;

    @Column(name = "started_at")
    Instant startedAt;

    @Column(name = "ended_at")
    Instant endedAt;
}
