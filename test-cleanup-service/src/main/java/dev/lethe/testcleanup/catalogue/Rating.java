package dev.lethe.testcleanup.catalogue;

import static dev.lethe.common.catalogue.Effect.CASCADE;
import static dev.lethe.common.catalogue.Effect.RESTRICT;

import dev.lethe.common.catalogue.OnErase;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

/** A user's rating of a searchable. */
@Entity
@Table(name = "ratings")
public class Rating {

    @Id
    Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "searchable_id")
    @OnErase(CASCADE)
    Searchable searchable;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "rated_by")
    @OnErase(RESTRICT)
    User ratedBy;

    short stars;
}
