package dev.lethe.users.erasure;

import dev.lethe.common.error.Failure;
import dev.lethe.users.account.Caller;
import dev.lethe.users.operation.Action;
import dev.lethe.users.operation.Command;
import dev.lethe.users.operation.Conditions;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.panache.common.Sort;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** An erasure. Read only: SQL changes it, so that all times are the database's. */
@Entity
@Immutable
@Table(name = "erasures")
public class Erasure extends PanacheEntityBase {

    @Id
    public UUID id;

    public String state;

    public String action;

    public String mode;

    public String reason;

    @Column(name = "requested_by")
    public UUID requestedBy;

    public UUID authority;

    @Column(name = "authority_has_account")
    public boolean authorityHasAccount;

    @Column(name = "authority_super_admin")
    public boolean authoritySuperAdmin;

    @Column(name = "means_admins")
    public boolean meansAdmins;

    @Column(name = "needs_super_admin")
    public boolean needsSuperAdmin;

    public boolean deactivates;

    public String unfinished;

    @Column(name = "not_before")
    public Instant notBefore;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "started_at")
    public Instant startedAt;

    @Column(name = "ended_at")
    public Instant endedAt;

    public long total;

    public long done;

    public long refused;

    public long failed;

    @JdbcTypeCode(SqlTypes.JSON)
    public Map<String, Long> rows;

    @Column(name = "rate_per_second")
    public Double ratePerSecond;

    @Column(name = "blocked_by")
    public String blockedBy;

    @Column(name = "blocked_message")
    public String blockedMessage;

    @Column(name = "blocked_since")
    public Instant blockedSince;

    @JdbcTypeCode(SqlTypes.JSON)
    public Map<String, ParticipantProgress> participants;

    @Column(name = "end_entry")
    public Long endEntry;

    /** Makes an id of the same kind as the database does: they grow with time. */
    public static UUID newId() {
        long random = ThreadLocalRandom.current().nextLong();
        long time = System.currentTimeMillis() << 16 | 0x7000 | random & 0xfff;
        return new UUID(time, random & 0x3fff_ffff_ffff_ffffL | 1L << 63);
    }

    static Optional<Erasure> find(UUID id) {
        return findByIdOptional(id);
    }

    /** Finds an erasure for a caller: administrators see all, users that of their own account. */
    public static Erasure visible(UUID id, Caller caller, boolean isAdmin) {
        Optional<Erasure> found = find(id);
        if (!isAdmin
                && found.filter(erasure -> erasure.isOfAccount(caller.id())).isEmpty()) {
            throw Failure.forbidden("Access denied");
        }
        return found.orElseThrow(Erasure::notFound);
    }

    static Failure notFound() {
        return Failure.notFound("Erasure not found");
    }

    /** Reads an erasure that exists. */
    public static Erasure read(UUID id) {
        return find(id).orElseThrow();
    }

    /**
     * Finds the open erasure of the caller's own account. One that deactivated the account isn't found: whoever calls is
     * active again, so it won't delete them.
     */
    static Optional<Erasure> ofAccount(UUID user) {
        return find(
                        "requestedBy = ?1 and action = ?2 and not deactivates and state in ('scheduled', 'running', 'paused')",
                        user,
                        Action.DELETE_ACCOUNT.wireName())
                .firstResultOptional();
    }

    /** Returns the newest erasures. Ids grow with time. */
    static List<Erasure> newest(Conditions conditions, int limit) {
        return find(conditions.query(), Sort.descending("id"), conditions.values())
                .range(0, limit - 1)
                .list();
    }

    /** Reads it again after a change by SQL. */
    Erasure refreshed() {
        getEntityManager().refresh(this);
        return this;
    }

    /**
     * Returns the command that its chunks run. In the deletion log the erasure is the request.
     *
     * @param authorityRole which the account has of whoever answers for it; null if nobody has to, or there is no account
     */
    public Command command(String authorityRole) {
        return new Command(
                id.toString(),
                new Caller(authority, authoritySuperAdmin && meansAdmins, authorityRole),
                Action.named(action).orElseThrow(),
                false);
    }

    /** Returns whether somebody has to have the right to delete, for as long as it lasts. */
    public boolean needsAuthority() {
        return !isOfAccount() && !isReplay();
    }

    /** Returns whether a user asked for it to delete their own account. */
    public boolean isOfAccount() {
        return action.equals(Action.DELETE_ACCOUNT.wireName());
    }

    public boolean isOfAccount(UUID user) {
        return isOfAccount() && requestedBy.equals(user);
    }

    /** Returns whether its users are still to be deactivated, before the first is deleted. */
    public boolean isDeactivating() {
        return "deactivation".equals(unfinished);
    }

    /** Returns whether it is cancelled, and users are still to be given back or finished. */
    public boolean isWindingUp() {
        return "cancellation".equals(unfinished);
    }

    /** Returns whether it repeats what the database has forgotten. */
    boolean isReplay() {
        return action.equals(Action.REPLAY.wireName());
    }

    /** Returns whether only participants have something left to do. */
    public boolean isLeftToParticipants() {
        return "participants".equals(unfinished);
    }

    /** Returns whether nothing about it will change any more. */
    public boolean hasEnded() {
        return endedAt != null && unfinished == null;
    }

    /** Returns what a client sees change, apart from the rate and what follows from it. */
    public List<Object> progress() {
        return Arrays.asList(
                state,
                hasEnded(),
                notBefore,
                startedAt,
                done,
                refused,
                failed,
                rows,
                participants,
                blockedBy,
                blockedMessage);
    }

    State state() {
        return State.named(state).orElseThrow();
    }

    public ErasureView view() {
        long left = total - done - refused - failed;
        boolean moves = state() == State.RUNNING && blockedBy == null && ratePerSecond != null && ratePerSecond > 0;
        return new ErasureView(
                id,
                state,
                mode,
                reason,
                requestedBy,
                notBefore,
                createdAt,
                startedAt,
                endedAt,
                total,
                done,
                refused,
                failed,
                rows,
                ratePerSecond == null ? null : Math.round(ratePerSecond * 10) / 10.0,
                moves
                        ? Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds((long)
                                Math.ceil(left / ratePerSecond))
                        : null,
                participants.isEmpty() ? null : participants,
                blockedBy == null ? null : ErasureView.Blocked.of(blockedBy, blockedMessage, blockedSince));
    }
}
