package dev.lethe.conversations.log;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** An entry of the deletion log. It is written by SQL, which is faster than persisting an entity. */
@Entity
@Immutable
@Table(name = "deletion_log")
public class LogEntry {

    /** The id alone is unique. The primary key begins with the actor, so that the table can be distributed. */
    @Id
    Long id;

    Instant at;

    @Column(name = "request_id")
    String requestId;

    long actor;

    String action;

    String target;

    String outcome;

    String reason;

    long conversations;

    long messages;

    @Column(name = "dry_run")
    boolean dryRun;

    @Column(name = "erasure_id")
    UUID erasureId;

    String caller;
}
