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

/** A file that a user downloaded. */
@Entity
@Table(name = "download_history")
@Counted(key = "downloadHistory", label = "download history records")
public class Download {

    @Id
    Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "user_id")
    @OnErase(RESTRICT)
    User user;

    @Column(name = "file_name")
    String fileName;

    @Column(name = "downloaded_at")
    Instant downloadedAt;
}
