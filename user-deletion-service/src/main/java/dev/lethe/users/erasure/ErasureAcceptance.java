package dev.lethe.users.erasure;

import dev.lethe.common.transaction.Sql;
import dev.lethe.users.account.Accounts;
import dev.lethe.users.account.Caller;
import dev.lethe.users.account.Refusal;
import dev.lethe.users.account.User;
import dev.lethe.users.account.UserName;
import dev.lethe.users.operation.Action;
import dev.lethe.users.operation.Command;
import dev.lethe.users.operation.Entry;
import dev.lethe.users.operation.Result;
import dev.lethe.users.preview.Preview;
import dev.lethe.users.preview.Previews;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Accepts erasures within a transaction. Their targets are selected once: users who come later aren't among them. */
@Singleton
final class ErasureAcceptance {

    private static final int SAMPLES = 100;

    /** Selects the targets and what is decided by, in one snapshot. */
    private static final String SELECT = """
            WITH matched AS MATERIALIZED (
                %s
            ),
            facts AS MATERIALIZED (
                SELECT count(*) AS total,
                       count(*) FILTER (WHERE role <> 'user') AS admins,
                       count(*) FILTER (WHERE role = 'super-admin' AND status = 'active') > 0
                           AND count(*) FILTER (WHERE role = 'super-admin' AND status = 'active')
                               = (SELECT count(*) FROM users WHERE role = 'super-admin' AND status = 'active')
                           AS none_is_left,
                       {caller} AS caller_is_there
                  FROM matched
            )
            """.replace("{caller}", Caller.IS_AS_BEFORE);

    /**
     * Stores the targets with their erasure. Stores nothing if the number of targets isn't the expected one, if no
     * active super-admin would be left, or if the caller was deleted meanwhile.
     */
    private static final String ACCEPT = SELECT + """
            , accepted AS (
                INSERT INTO erasures (action, mode, reason, requested_by, authority, authority_has_account,
                                      authority_super_admin, means_admins, needs_super_admin, not_before, total, deactivates,
                                      unfinished)
                SELECT ?, ?, ?, caller, caller, ?, super_admin, ?,
                       needed OR admins > 0 AND (super_admin OR own AND due > now()), due, total, due > now(),
                       CASE WHEN due > now() AND total > {most} THEN 'deactivation' END
                  FROM facts, (VALUES (?::uuid, ?::boolean, ?::boolean, ?::boolean)) AS given (caller, super_admin, needed, own),
                       (SELECT greatest(now(), coalesce(?, now() + ?::interval, now())) AS due) AS time
                 WHERE total = coalesce(?, total) AND NOT none_is_left AND caller_is_there
                RETURNING id
            ),
            frozen AS (
                INSERT INTO erasure_targets (erasure_id, user_id, status, deactivated_at)
                SELECT accepted.id, matched.id, matched.status, matched.deactivated_at FROM accepted, matched ORDER BY matched.id
            )
            SELECT facts.*, accepted.id FROM facts LEFT JOIN accepted ON true
            """.replace("{most}", String.valueOf(Grace.AT_ONCE));

    /**
     * Users who are deactivated for another erasure stay so until this one is accepted too, even if the other one is
     * cancelled meanwhile.
     */
    private static final String LOCK_WAITING = """
            SELECT count(*) FROM (
                SELECT FROM users WHERE awaiting_since IS NOT NULL AND id IN (SELECT id FROM (%s) AS matched)
                 ORDER BY id FOR NO KEY UPDATE
            ) AS locked
            """;

    private static final String COUNT = SELECT + "SELECT * FROM facts";

    private static final String SAMPLE = """
            SELECT u.id, u.email, u.first_name, u.last_name
              FROM (%s) AS matched JOIN users u ON u.id = matched.id ORDER BY u.id LIMIT\s""" + SAMPLES;

    private final Accounts accounts;
    private final Previews previews;
    private final Grace grace;

    ErasureAcceptance(Accounts accounts, Previews previews, Grace grace) {
        this.accounts = accounts;
        this.previews = previews;
        this.grace = grace;
    }

    Result<AcceptedErasure> accept(Connection connection, Command command, ErasureRequest request) throws SQLException {
        UUID own = command.caller().id();
        if (request.targets().ids().contains(own) && command.action() != Action.DELETE_ACCOUNT) {
            return Result.refused(own, Refusal.OWN_ACCOUNT);
        }
        if (request.targets().needsSuperAdmin() && !command.caller().superAdmin()) {
            return Result.refused(null, Refusal.ADMIN);
        }
        // First of all: what would be shown of a preview has the hold's reason.
        if (command.action() == Action.DELETE_ACCOUNT) {
            User account = User.findById(own);
            if (account != null && account.isHeld()) {
                return Result.refused(own, Refusal.HELD);
            }
        }
        if (request.ifMatch().isPresent()) {
            UUID user = request.ifMatch().get().user();
            User locked = accounts.lock(connection, user).accounts().get(user);
            if (locked == null) {
                return Result.refused(user, Refusal.NOT_FOUND);
            }
            if (command.action() == Action.DELETE_ACCOUNT && locked.isHeld()) {
                return Result.refused(user, Refusal.HELD);
            }
            Preview preview = previews.ofLocked(connection, user);
            if (!preview.matches(request.ifMatch().get().tag())) {
                return Result.<AcceptedErasure>refused(user, Refusal.CHANGED).showing(preview);
            }
        }
        if (command.dryRun()) {
            return sampled(connection, command, request);
        }
        Optional<Erasure> same = command.action() == Action.DELETE_ACCOUNT ? Erasure.ofAccount(own) : Optional.empty();
        return same.isPresent() ? accepted(same.get(), List.of()) : stored(connection, command, request);
    }

    private Result<AcceptedErasure> stored(Connection connection, Command command, ErasureRequest request)
            throws SQLException {
        TargetSelection targets = request.targets();
        Caller caller = command.caller();
        Sql.execute(connection, "SAVEPOINT before_acceptance");
        targets.all(connection, LOCK_WAITING, row -> row.getLong("count"));
        Facts facts = targets.all(
                        connection,
                        ACCEPT,
                        row -> Facts.of(row, row.getObject("id", UUID.class)),
                        caller.accountRole(),
                        caller.id(),
                        command.action().wireName(),
                        command.action().forces() ? "force" : "standard",
                        request.reason(),
                        caller.hasAccount(),
                        targets.meansAdmins(),
                        caller.id(),
                        caller.superAdmin(),
                        targets.needsSuperAdmin(),
                        command.action() == Action.DELETE_ACCOUNT,
                        request.notBefore(),
                        request.delay(),
                        request.expect().orElse(null))
                .get(0);
        Optional<Refusal> refusal = facts.refusal(request);
        if (refusal.isPresent()) {
            return Result.refused(null, refusal.get());
        }
        Erasure erasure = Erasure.find(facts.accepted()).orElseThrow();
        if (erasure.deactivates
                && erasure.unfinished == null
                && !grace.deactivate(
                        connection,
                        erasure.command(caller.accountRole()),
                        erasure.id,
                        ErasureTarget.active(erasure.id))) {
            Sql.execute(connection, "ROLLBACK TO before_acceptance");
            return Result.refused(null, Refusal.CALLER_IS_GONE);
        }
        return accepted(erasure, List.of(Entry.erasure(erasure.id, "accepted", Map.of("users", erasure.total))));
    }

    /** @param accepted the erasure, or null if it was refused or not asked for */
    private record Facts(long total, boolean noneIsLeft, boolean callerIsThere, UUID accepted) {

        static Facts of(ResultSet row, UUID accepted) throws SQLException {
            return new Facts(
                    row.getLong("total"), row.getBoolean("none_is_left"), row.getBoolean("caller_is_there"), accepted);
        }

        Optional<Refusal> refusal(ErasureRequest request) {
            if (!callerIsThere) {
                return Optional.of(Refusal.CALLER_IS_GONE);
            }
            if (noneIsLeft) {
                return Optional.of(Refusal.LAST_SUPER_ADMIN);
            }
            return request.expect()
                    .filter(expected -> expected != total)
                    .map(expected -> Refusal.unexpectedNumber(total, expected));
        }
    }

    private static Result<AcceptedErasure> accepted(Erasure erasure, List<Entry> entries) {
        return Result.accepted("Erasure accepted", new AcceptedErasure(erasure.view(), null, null), entries);
    }

    private static Result<AcceptedErasure> sampled(Connection connection, Command command, ErasureRequest request)
            throws SQLException {
        Caller caller = command.caller();
        Facts facts = request.targets()
                .all(connection, COUNT, row -> Facts.of(row, null), caller.accountRole(), caller.id())
                .get(0);
        Optional<Refusal> refusal = facts.refusal(request);
        if (refusal.isPresent()) {
            return Result.refused(null, refusal.get());
        }
        List<UserName> samples = request.targets().all(connection, SAMPLE, UserName::of);
        return Result.done(
                "Erasure not started: this was a dry run",
                new AcceptedErasure(null, facts.total(), samples),
                List.of(Entry.rehearsedErasure(facts.total())));
    }
}
