package dev.lethe.users.deletion;

import dev.lethe.users.account.Accounts;
import dev.lethe.users.account.Caller;
import dev.lethe.users.answer.ManyUsers;
import dev.lethe.users.answer.ManyUsers.FailedUser;
import dev.lethe.users.deletion.Answers.AllUsers;
import dev.lethe.users.deletion.Answers.DeletedUser;
import dev.lethe.users.deletion.Answers.ListedUser;
import dev.lethe.users.deletion.Outcome.Deleted;
import dev.lethe.users.deletion.Outcome.Refused;
import dev.lethe.users.log.Action;
import dev.lethe.users.log.Entry;
import dev.lethe.users.log.Request;
import dev.lethe.users.operation.Reply;
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

/** The deletions themselves, each a step of one transaction. */
@Singleton
public final class UserDeletion {

    private final Accounts accounts;
    private final RestrictionCount restrictions;
    private final UserEraser eraser;
    private final Previews previews;
    private final Relations relations;

    UserDeletion(
            Accounts accounts,
            RestrictionCount restrictions,
            UserEraser eraser,
            Previews previews,
            Relations relations) {
        this.accounts = accounts;
        this.restrictions = restrictions;
        this.eraser = eraser;
        this.previews = previews;
        this.relations = relations;
    }

    /** @param expected the tag of the preview that the client decided by */
    Reply one(Connection connection, Request request, Caller caller, UUID id, Mode mode, Optional<String> expected)
            throws SQLException {
        boolean own = request.action() == Action.DELETE_ACCOUNT;
        if (caller.id().equals(id) && !own) {
            return refuse(id, Refusal.OWN_ACCOUNT, null);
        }
        Accounts.Locked locked = accounts.lock(connection, id);
        Refusal refusal = Guard.refusals(Set.of(id), locked, caller).get(id);
        if (refusal != null) {
            return refuse(id, refusal, null);
        }
        Preview preview = own || expected.isPresent() ? previews.ofLocked(connection, id) : null;
        if (expected.isPresent() && !matches(expected.get(), preview.tag())) {
            return refuse(id, Refusal.CHANGED, preview);
        }
        Outcome outcome = eraser.eraseOne(connection, request, caller, id, mode);
        if (outcome instanceof Refused refused) {
            return refuse(id, refused.refusal(), null);
        }
        Deleted deleted = (Deleted) outcome;
        return Reply.done(
                own ? "Account deleted successfully" : "User deleted successfully",
                new DeletedUser(deleted.user(), related(mode, deleted.counts()), own ? preview.summary() : null),
                List.of(),
                List.of(deleted.entry()));
    }

    Reply many(Connection connection, Request request, Caller caller, Set<UUID> ids, Mode mode) throws SQLException {
        if (ids.contains(caller.id())) {
            return refuse(caller.id(), Refusal.OWN_ACCOUNT, null);
        }
        Map<UUID, Refusal> guarded = Guard.refusals(ids, accounts.lock(connection, ids), caller);
        List<Outcome> outcomes = new ArrayList<>();
        Set<UUID> free = new HashSet<>(ids);
        free.removeAll(guarded.keySet());
        guarded.forEach((id, refusal) -> outcomes.add(new Refused(id, refusal)));
        outcomes.addAll(carryOut(connection, request, caller, free, mode));
        return outcomes.size() < ids.size() ? callerGone(ids) : summarise(ids, outcomes, mode);
    }

    Reply everyone(Connection connection, Request request, Caller caller, boolean sparingAdmins) throws SQLException {
        UserEraser.Verdict verdict = eraser.lockEveryone(connection, caller, sparingAdmins);
        if (verdict != UserEraser.Verdict.GO) {
            return refuse(
                    null,
                    verdict == UserEraser.Verdict.CALLER_IS_GONE ? Refusal.CALLER_IS_GONE : Refusal.LAST_SUPER_ADMIN,
                    null);
        }
        UserEraser.Erased erased = eraser.eraseEveryone(connection, request, caller);
        List<ListedUser> listed = erased.first().stream()
                .map(user -> new ListedUser(
                        user.userId(),
                        user.user().email(),
                        user.role(),
                        user.user().firstName() + " " + user.user().lastName()))
                .toList();
        return Reply.done(
                "Successfully deleted " + erased.total() + " users",
                new AllUsers(erased.total(), listed, erased.total() > listed.size() ? true : null, sparingAdmins),
                List.of(Entry.everyone(erased.total(), sparingAdmins ? "admins spared" : null)),
                List.of());
    }

    /** What becomes of users that nothing but their own rows can still protect. */
    private List<Outcome> carryOut(Connection connection, Request request, Caller caller, Set<UUID> users, Mode mode)
            throws SQLException {
        List<Outcome> outcomes = new ArrayList<>();
        Set<UUID> free = new HashSet<>(users);
        if (mode == Mode.STANDARD && !users.isEmpty()) {
            Map<UUID, Refusal> restricted = restrictions.refusals(connection, users);
            restricted.forEach((id, refusal) -> outcomes.add(new Refused(id, refusal)));
            free.removeAll(restricted.keySet());
        }
        outcomes.addAll(eraser.erase(connection, request, caller, free, mode));
        return outcomes;
    }

    /** In the order in which the client named them. */
    private Reply summarise(Set<UUID> ids, List<Outcome> outcomes, Mode mode) {
        Map<UUID, Outcome> byUser = new HashMap<>();
        outcomes.forEach(outcome -> byUser.put(outcome.userId(), outcome));
        List<DeletedUser> successful = new ArrayList<>();
        List<FailedUser> failed = new ArrayList<>();
        List<Entry> refused = new ArrayList<>();
        List<Entry> written = new ArrayList<>();
        for (UUID id : ids) {
            Outcome outcome = byUser.get(id);
            if (outcome instanceof Deleted deleted) {
                successful.add(new DeletedUser(deleted.user(), related(mode, deleted.counts()), null));
                written.add(deleted.entry());
            } else if (outcome instanceof Refused refusal) {
                failed.add(new FailedUser(id, refusal.refusal().message()));
                refused.add(refusal.entry());
            }
        }
        return Reply.done(
                mode.isForce() ? "Multiple users force deletion completed" : "Multiple users deletion completed",
                ManyUsers.of(successful, failed),
                refused,
                written);
    }

    /** Every relation that the deletion touches, with zeros; assignments are only counted when a deletion is forced. */
    private Map<String, Long> related(Mode mode, Map<String, Long> counts) {
        Map<String, Long> related = new LinkedHashMap<>();
        for (Relation relation : relations.touchedBy(mode.isForce())) {
            if (mode.isForce() || !(relation.format() instanceof PreviewFormat.Assignment)) {
                related.put(relation.countKey(), counts.getOrDefault(relation.key(), 0L));
            }
        }
        return related;
    }

    private static Reply callerGone(Set<UUID> ids) {
        String message = Refusal.CALLER_IS_GONE.message();
        return new Reply(
                Refusal.CALLER_IS_GONE.status(),
                message,
                null,
                ids.stream().map(id -> Entry.refused(id, message)).toList(),
                List.of());
    }

    private static Reply refuse(UUID id, Refusal refusal, Preview now) {
        return Reply.refused(refusal.status(), refusal.message(), now, Entry.refused(id, refusal.message()));
    }

    /** {@code *} asks only that there be such a user, which is settled by now. A weak tag promises too little. */
    private static boolean matches(String expected, String tag) {
        for (String one : expected.split(",")) {
            if (one.trim().equals("*") || one.trim().equals(tag)) {
                return true;
            }
        }
        return false;
    }
}
