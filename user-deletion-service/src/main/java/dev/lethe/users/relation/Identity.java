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
import java.time.Instant;

/** The id of a user in another system. The statement that deletes it leaves a call of that participant. */
@Entity
@Table(name = "user_identities")
@Counted(key = Identity.KEY, onlyIfAny = true)
public class Identity {

    public static final String KEY = "identities";

    @Id
    Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "user_id")
    @OnErase(CASCADE)
    User user;

    String participant;

    String subject;

    @Column(name = "created_at")
    Instant createdAt;
}
