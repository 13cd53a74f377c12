package dev.lethe.testcleanup.catalogue;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** An account of the system under test. */
@Entity
@Table(name = "users")
public class User {

    @Id
    Long id;

    String email;

    String name;

    @TestMarker
    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "test_metadata")
    Map<String, Object> testMetadata;

    @Column(name = "created_at")
    Instant createdAt;
}
