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
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** A user's wallet; each user has at most one. */
@Entity
@Table(name = "wallets")
@Counted(key = "wallet", label = "wallets")
public class Wallet {

    @Id
    @InPreview("id")
    UUID id;

    @OneToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "user_id")
    @OnErase(CASCADE)
    User user;

    @Column(name = "total_balance")
    @InPreview(value = "totalBalance", summary = true)
    BigDecimal totalBalance;

    @Column(name = "sendable_balance")
    @InPreview("sendableBalance")
    BigDecimal sendableBalance;

    @Column(name = "created_at")
    Instant createdAt;
}
