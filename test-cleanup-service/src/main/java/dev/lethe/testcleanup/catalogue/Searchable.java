package dev.lethe.testcleanup.catalogue;

import static dev.lethe.common.catalogue.Effect.RESTRICT;

import dev.lethe.common.catalogue.OnErase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Something that users offer and find. */
@Entity
@Table(name = "searchables")
public class Searchable {

    @Id
    Long id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "owner_id")
    @OnErase(RESTRICT)
    User owner;

    @TestMarker(path = {"public", "test_metadata"})
    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, Object> payloads;

    @Column(name = "created_at")
    Instant createdAt;
}
