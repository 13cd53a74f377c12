package dev.lethe.users.deletion;

import dev.lethe.users.account.Accounts;
import dev.lethe.users.account.Caller;
import dev.lethe.users.account.Guard;
import dev.lethe.users.account.Refusal;
import dev.lethe.users.account.User;
import dev.lethe.users.deletion.DeletedUsers.ListedUser;
import dev.lethe.users.deletion.Outcome.Deleted;
import dev.lethe.users.deletion.Outcome.Refused;
import dev.lethe.users.erasure.Erasure;
import dev.lethe.users.erasure.Remainders;
import dev.lethe.users.operation.Action;
import dev.lethe.users.operation.Command;
import dev.lethe.users.operation.Entry;
import dev.lethe.users.operation.ManyUsers;
import dev.lethe.users.operation.Result;
import dev.lethe.users.preview.Preview;
import dev.lethe.users.preview.Previews;
import dev.lethe.users.relation.PreviewFormat;
import dev.lethe.users.relation.Relation;
import dev.lethe.users.relation.Relations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Deletes users within a transaction: one, several or everyone. */
@Singleton
public final class UserDeletion {

    /**
     * What became of several users.
     *
     * @param large users who may be erased and weren't, because they have too many rows for one transaction
     * @param callerIsGone whether none was erased, because the caller was deleted meanwhile
     */
    public record Outcomes(
            Map<UUID, Refusal> refused, Map<UUID, Deleted> deleted, Set<UUID> large, boolean callerIsGone) {}

    private final Accounts accounts;
    private final RestrictionCount restrictions;
    private final UserEraser eraser;
    private final Previews previews;
    private final Relations relations;
    private final LargeUsers largeUsers;
    private final Remainders remainders;

    UserDeletion(
            Accounts accounts,
            RestrictionCount restrictions,
            UserEraser eraser,
            Previews previews,
            Relations relations,
            LargeUsers largeUsers,
            Remainders remainders) {
        this.accounts = accounts;
        this.restrictions = restrictions;
        this.eraser = eraser;
        this.previews = previews;
        this.relations = relations;
        this.largeUsers = largeUsers;
        this.remainders = remainders;
    }

    /** @param expected the tag of the preview that the client decided by */
    Result<DeletedUser> one(Connection connection, Command command, UUID id, Optional<String> expected)
            throws SQLException {
        boolean own = command.action() == Action.DELETE_ACCOUNT;
        if (command.caller().id().equals(id) && !own) {
            return Result.refused(id, Refusal.OWN_ACCOUNT);
        }
        Accounts.Locked locked = accounts.lock(connection, id);
        Refusal refusal = refusals(Set.of(id), locked, command.caller()).get(id);
        if (refusal != null) {
            return Result.refused(id, refusal);
        }
        Preview preview = own || expected.isPresent() ? previews.ofLocked(connection, id) : null;
        if (expected.isPresent() && !preview.matches(expected.get())) {
            return Result.<DeletedUser>refused(id, Refusal.CHANGED).showing(preview);
        }
        UUID erasure = Erasure.newId();
        Outcome outcome = eraser.eraseOne(connection, command, erasure, id);
        if (outcome instanceof Refused refused) {
            return Result.refused(id, refused.refusal());
        }
        Deleted deleted = (Deleted) outcome;
        Result<DeletedUser> result = Result.done(
                own ? "Account deleted successfully" : "User deleted successfully",
                answer(command, deleted, own ? preview.summary() : null),
                List.of(deleted.entry()));
        return deleted.leavesCalls() ? leavingParticipants(connection, command, erasure, result) : result;
    }

    Result<ManyUsers<DeletedUser>> many(Connection connection, Command command, Set<UUID> ids) throws SQLException {
        Caller caller = command.caller();
        if (ids.contains(caller.id())) {
            return Result.refused(caller.id(), Refusal.OWN_ACCOUNT);
        }
        UUID erasure = Erasure.newId();
        Outcomes outcomes = erase(connection, command, erasure, ids, user -> Optional.empty(), false);
        if (outcomes.callerIsGone()) {
            return callerGone(ids);
        }
        Map<UUID, Deleted> deleted = outcomes.deleted();
        Result<ManyUsers<DeletedUser>> result = ManyUsers.result(
                command.action().forces()
                        ? "Multiple users force deletion completed"
                        : "Multiple users deletion completed",
                ids,
                outcomes.refused(),
                id -> answer(command, deleted.get(id), null),
                id -> deleted.get(id).entry());
        boolean leavesCalls = deleted.values().stream().anyMatch(Deleted::leavesCalls);
        return leavesCalls ? leavingParticipants(connection, command, erasure, result) : result;
    }

    /**
     * Locks users, and refuses or erases each of them.
     *
     * @param erasure by which participants are called
     * @param rule refuses locked users for other reasons than a request does
     * @param sparesLarge whether users with many rows are only locked
     */
    public Outcomes erase(
            Connection connection,
            Command command,
            UUID erasure,
            Set<UUID> ids,
            Function<User, Optional<Refusal>> rule,
            boolean sparesLarge)
            throws SQLException {
        Accounts.Locked locked = accounts.lock(connection, ids);
        Map<UUID, Refusal> refused = refusals(ids, locked, command.caller());
        for (User user : locked.accounts().values()) {
            rule.apply(user).ifPresent(refusal -> refused.putIfAbsent(user.id, refusal));
        }
        Set<UUID> free = new HashSet<>(ids);
        free.removeAll(refused.keySet());
        if (!command.action().forces() && !free.isEmpty()) {
            refused.putAll(restrictions.refusals(connection, free));
            free.removeAll(refused.keySet());
        }
        Set<UUID> large = sparesLarge
                ? largeUsers.among(connection, free, command.action().forces())
                : Set.of();
        free.removeAll(large);
        Map<UUID, Deleted> deleted = new HashMap<>();
        for (Deleted one : eraser.erase(connection, command, erasure, free)) {
            deleted.put(one.userId(), one);
        }
        return new Outcomes(refused, deleted, large, deleted.size() < free.size());
    }

    Result<DeletedUsers> everyone(Connection connection, Command command, boolean sparingAdmins) throws SQLException {
        Optional<Refusal> refusal = eraser.lockEveryone(connection, command.caller(), sparingAdmins);
        if (refusal.isPresent()) {
            return Result.refused(null, refusal.get());
        }
        List<UUID> held = eraser.heldUsers(connection, command.caller(), sparingAdmins);
        UUID erasure = Erasure.newId();
        UserEraser.Erased erased = eraser.eraseEveryone(connection, command, erasure);
        List<Entry> entries = new ArrayList<>(
                held.stream().map(user -> Entry.refused(user, Refusal.HELD)).toList());
        entries.add(Entry.everyone(erased.total(), sparingAdmins ? "admins spared" : null));
        List<ListedUser> listed = erased.first().stream()
                .map(user -> new ListedUser(
                        user.userId(),
                        user.user().email(),
                        user.role(),
                        user.user().firstName() + " " + user.user().lastName()))
                .toList();
        Result<DeletedUsers> result = Result.done(
                "Successfully deleted " + erased.total() + " users",
                new DeletedUsers(
                        erased.total(),
                        listed,
                        erased.total() > listed.size() ? true : null,
                        sparingAdmins,
                        held.isEmpty() ? null : held.size()),
                entries);
        return leavingParticipants(connection, command, erasure, result);
    }

    /** Leaves an erasure with the participants to do, if there are any. A dry run takes it back. */
    private <T> Result<T> leavingParticipants(Connection connection, Command command, UUID erasure, Result<T> result)
            throws SQLException {
        boolean isLeft = remainders.leave(connection, command, erasure) && !command.dryRun();
        return isLeft ? result.leaving(erasure) : result;
    }

    private static Map<UUID, Refusal> refusals(Set<UUID> ids, Accounts.Locked locked, Caller caller) {
        Map<UUID, Refusal> refused = Guard.refusals(ids, locked, caller);
        for (User user : locked.accounts().values()) {
            if (user.isHeld()) {
                refused.putIfAbsent(user.id, Refusal.HELD);
            }
        }
        return refused;
    }

    private static Result<ManyUsers<DeletedUser>> callerGone(Set<UUID> ids) {
        return Result.refused(
                Refusal.CALLER_IS_GONE,
                ids.stream()
                        .map(id -> Entry.refused(id, Refusal.CALLER_IS_GONE))
                        .toList());
    }

    /**
     * Makes the answer, with a count for every relation that the deletion touches, also zeros. Assignments are counted
     * only in forced deletions.
     */
    private DeletedUser answer(Command command, Deleted deleted, Map<String, Object> preview) {
        boolean forced = command.action().forces();
        Map<String, Long> related = new LinkedHashMap<>();
        for (Relation relation : relations.touchedBy(forced)) {
            long rows = deleted.counts().getOrDefault(relation.key(), 0L);
            boolean isShown = forced || !(relation.format() instanceof PreviewFormat.Assignment);
            if (isShown && (rows > 0 || !relation.isCountedOnlyIfAny())) {
                related.put(relation.countKey(), rows);
            }
        }
        return new DeletedUser(deleted.user(), related, preview);
    }
}
