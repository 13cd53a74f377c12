package dev.lethe.testcleanup.log;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** The log entry of a cleanup. */
@Entity
@Immutable
@Table(name = "cleanup_log")
public class LogEntry extends PanacheEntityBase {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    /** Set by the database's clock. */
    @Column(insertable = false)
    public Instant at;

    @Column(name = "request_id")
    public String requestId;

    public String caller;

    @Column(name = "test_session_id")
    public String session;

    @Column(name = "dry_run")
    public boolean dryRun;

    public String outcome;

    /** Why it failed, or null. */
    public String reason;

    /** Counts by table: of deleted rows, or, of a failed cleanup, of the rows until it failed. */
    @JdbcTypeCode(SqlTypes.JSON)
    public Map<String, Long> counts;

    @Column(name = "took_ms")
    public long tookMillis;

    public static LogEntry cleaned(CleanupCommand command, Map<String, Long> counts, Duration took) {
        return entry(command, "cleaned", null, counts, took);
    }

    public static LogEntry failed(CleanupCommand command, String reason, Map<String, Long> reached, Duration took) {
        return entry(command, "failed", reason, reached, took);
    }

    private static LogEntry entry(
            CleanupCommand command, String outcome, String reason, Map<String, Long> counts, Duration took) {
        LogEntry entry = new LogEntry();
        entry.requestId = command.id();
        entry.caller = command.caller();
        entry.session = command.session().orElse(null);
        entry.dryRun = command.dryRun();
        entry.outcome = outcome;
        entry.reason = reason;
        entry.counts = counts;
        entry.tookMillis = took.toMillis();
        return entry;
    }
}
