package dev.lethe.users.log;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.panache.common.Sort;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
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

    /**
     * Returns the newest entries. Ids grow with time.
     *
     * @param conditions each up to its value, such as {@code at >=}
     */
    static List<LogEntry> newest(Map<String, Object> conditions, int limit) {
        List<String> query = new ArrayList<>();
        for (String condition : conditions.keySet()) {
            query.add(condition + " ?" + (query.size() + 1));
        }
        Sort byId = Sort.descending("id");
        PanacheQuery<LogEntry> found = query.isEmpty()
                ? findAll(byId)
                : find(String.join(" and ", query), byId, conditions.values().toArray());
        return found.range(0, limit - 1).list();
    }
}
