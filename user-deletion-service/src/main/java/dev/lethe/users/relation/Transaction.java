package dev.lethe.users.relation;

import static dev.lethe.common.catalogue.Effect.DETACH;

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

/** A transfer between two users. It stays when one of them is deleted, because it is the other's too. */
@Entity
@Table(name = "transactions")
public class Transaction {

    @Id
    Long id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "sender_id")
    @OnErase(DETACH)
    @InPreview("sentCount")
    User sender;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "receiver_id")
    @OnErase(DETACH)
    @InPreview("receivedCount")
    User receiver;

    BigDecimal amount;

    @Column(name = "created_at")
    Instant createdAt;
}
