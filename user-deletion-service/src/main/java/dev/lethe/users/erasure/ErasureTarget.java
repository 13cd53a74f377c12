package dev.lethe.users.erasure;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lethe.users.operation.Conditions;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.panache.common.Sort;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.Immutable;

/** A target of an erasure and its outcome. Read only: SQL changes it. */
@Entity
@Immutable
@Table(name = "erasure_targets")
@IdClass(ErasureTarget.Key.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ErasureTarget")
public class ErasureTarget extends PanacheEntityBase {

    static final List<String> OUTCOMES = List.of("pending", "erasing", "deleted", "refused", "failed");

    record Key(UUID erasureId, UUID userId) {}

    @Id
    @JsonIgnore
    @Column(name = "erasure_id")
    public UUID erasureId;

    @Id
    @Column(name = "user_id")
    public UUID userId;

    @JsonIgnore
    public String status;

    @JsonIgnore
    @Column(name = "deactivated_at")
    public Instant deactivatedAt;

    @Schema(enumeration = {"pending", "erasing", "deleted", "refused", "failed"})
    public String outcome;

    public String reason;

    /** Absent if the user has no identities. */
    @Transient
    public List<TargetParticipant> participants;

    /** Returns the users who were active at the acceptance, before any is deactivated. */
    static Set<UUID> active(UUID erasure) {
        return ids("status = 'active' and deactivatedAt is null", erasure);
    }

    /** Returns the users whom a cancellation may give back. */
    static Set<UUID> inactive(UUID erasure) {
        return ids("outcome in ('pending', 'failed') and deactivatedAt is not null", erasure);
    }

    private static Set<UUID> ids(String condition, UUID erasure) {
        List<ErasureTarget> targets = list("erasureId = ?1 and " + condition, erasure);
        return targets.stream().map(target -> target.userId).collect(Collectors.toSet());
    }

    /** Returns targets in the order of their ids, with their participants. */
    static List<ErasureTarget> first(UUID erasure, Conditions conditions, int limit) {
        List<ErasureTarget> targets = find(conditions.query(), Sort.ascending("userId"), conditions.values())
                .range(0, limit - 1)
                .list();
        Map<UUID, List<TargetParticipant>> participants =
                TargetParticipant.of(
                                erasure,
                                targets.stream().map(target -> target.userId).toList())
                        .stream()
                        .collect(Collectors.groupingBy(participant -> participant.userId));
        targets.forEach(target -> target.participants = participants.get(target.userId));
        return targets;
    }
}
