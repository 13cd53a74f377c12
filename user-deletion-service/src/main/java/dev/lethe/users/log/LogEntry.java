package dev.lethe.users.log;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lethe.users.operation.Conditions;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.panache.common.Sort;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** An entry of the deletion log, for reading. Deletions write many entries at once by SQL. */
@Entity
@Immutable
@Table(name = "deletion_log")
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "LogEntry")
public class LogEntry extends PanacheEntityBase {

    @Id
    public Long id;

    public Instant at;

    @Column(name = "request_id")
    public String requestId;

    public UUID actor;

    public String action;

    public UUID target;

    public String outcome;

    public String reason;

    @JdbcTypeCode(SqlTypes.JSON)
    @Schema(type = SchemaType.OBJECT)
    public Map<String, Long> counts;

    @Column(name = "dry_run")
    public boolean dryRun;

    /** The number of the seal that covers it; absent until it is sealed. */
    @Formula("(SELECT sealed.seal FROM sealed_entries sealed WHERE sealed.entry_id = id)")
    @Schema(description = "The seal that covers it; absent until it is sealed")
    public Long seal;

    /** Returns the newest entries. Ids grow with time. */
    static List<LogEntry> newest(Conditions conditions, int limit) {
        return find(conditions.query(), Sort.descending("id"), conditions.values())
                .range(0, limit - 1)
                .list();
    }
}
