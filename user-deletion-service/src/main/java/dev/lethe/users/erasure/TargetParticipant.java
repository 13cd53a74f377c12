package dev.lethe.users.erasure;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.panache.common.Sort;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** What a participant answered last about a target. Its subject isn't shown. Read only: SQL changes it. */
@Entity
@Immutable
@Table(name = "participant_calls")
@IdClass(TargetParticipant.Key.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "TargetParticipant")
public class TargetParticipant extends PanacheEntityBase {

    record Key(UUID erasureId, UUID userId, String participant, String subject) {}

    @Id
    @JsonIgnore
    @Column(name = "erasure_id")
    public UUID erasureId;

    @Id
    @JsonIgnore
    @Column(name = "user_id")
    public UUID userId;

    @Id
    public String participant;

    @Id
    @JsonIgnore
    public String subject;

    @JdbcTypeCode(SqlTypes.JSON)
    public Map<String, Long> removed;

    @JdbcTypeCode(SqlTypes.JSON)
    public Map<String, Long> retained;

    public String message;

    @JsonIgnore
    @Column(name = "done_at")
    public Instant doneAt;

    @JsonProperty
    public boolean done() {
        return doneAt != null;
    }

    static List<TargetParticipant> of(UUID erasure, Collection<UUID> users) {
        return list("erasureId = ?1 and userId in ?2", Sort.by("participant"), erasure, users);
    }
}
