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

/** A picture or film of a searchable. */
@Entity
@Table(name = "media_uploads")
public class MediaUpload {

    @Id
    Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "searchable_id")
    @OnErase(CASCADE)
    Searchable searchable;

    @Column(name = "media_type")
    String mediaType;
}
