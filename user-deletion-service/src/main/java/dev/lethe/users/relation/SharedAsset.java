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

/** An asset that one user shared with another. */
@Entity
@Table(name = "shared_assets")
@Counted(key = "sharedAssets")
public class SharedAsset {

    @Id
    Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "shared_by")
    @OnErase(RESTRICT)
    User sharedBy;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "shared_with")
    @OnErase(RESTRICT)
    User sharedWith;

    @Column(name = "asset_name")
    String assetName;

    @Column(name = "shared_at")
    Instant sharedAt;
}
