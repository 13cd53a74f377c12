package dev.lethe.testcleanup.environment;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;
import org.hibernate.annotations.Immutable;

/** The environment that the database names, in at most one row. The owner of the database inserts it. */
@Entity
@Immutable
@Table(name = "environment_marker")
public class EnvironmentMarker extends PanacheEntityBase {

    @Id
    @Column(name = "only_row")
    public boolean onlyRow;

    public String environment;

    static Optional<String> read() {
        return EnvironmentMarker.<EnvironmentMarker>findAll()
                .firstResultOptional()
                .map(marker -> marker.environment);
    }
}
