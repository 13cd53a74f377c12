package dev.lethe.testcleanup.catalogue;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A measured value. */
@Entity
@Table(name = "metrics")
public class Metric {

    @Id
    Long id;

    String name;

    double value;

    @TestMarker
    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, Object> tags;

    @TestMarker
    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, Object> metadata;

    @Column(name = "created_at")
    Instant createdAt;
}
