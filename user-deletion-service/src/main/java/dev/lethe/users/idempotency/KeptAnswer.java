package dev.lethe.users.idempotency;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.annotations.Immutable;

/**
 * The first answer to a key, encrypted with it. It is written by SQL, because the database's clock decides when it
 * expires.
 */
@Entity
@Immutable
@Table(name = "idempotency_keys")
public class KeptAnswer extends PanacheEntityBase {

    @Id
    @Column(name = "key_digest")
    public byte[] keyDigest;

    @Column(name = "request_digest")
    public byte[] requestDigest;

    public byte[] answer;

    @Column(name = "expires_at")
    public Instant expiresAt;

    static Optional<KeptAnswer> to(byte[] keyDigest) {
        return find("keyDigest = ?1 and expiresAt > instant", (Object) keyDigest)
                .firstResultOptional();
    }
}
