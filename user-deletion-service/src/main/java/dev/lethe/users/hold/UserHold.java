package dev.lethe.users.hold;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lethe.common.transaction.Sql;
import dev.lethe.users.account.Accounts;
import dev.lethe.users.account.Caller;
import dev.lethe.users.account.Refusal;
import dev.lethe.users.account.User;
import dev.lethe.users.account.UserName;
import dev.lethe.users.operation.Command;
import dev.lethe.users.operation.Entry;
import dev.lethe.users.operation.Result;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Puts users under hold and releases them, within a transaction. To repeat a hold changes its reason and who gave it. */
@Singleton
final class UserHold {

    /** A user whom only waiting erasures deactivated is active again. So these erasures don't delete the user later. */
    private static final String HOLD = """
            UPDATE users SET held_since = coalesce(held_since, now()), held_by = ?, hold_reason = ?,
                   status = CASE WHEN awaiting_since = deactivated_at THEN 'active' ELSE status END,
                   deactivated_at = CASE WHEN awaiting_since = deactivated_at THEN NULL ELSE deactivated_at END,
                   awaiting_since = NULL
             WHERE id = ?
            """;

    private static final String RELEASE =
            "UPDATE users SET held_since = NULL, held_by = NULL, hold_reason = NULL WHERE id = ?";

    private static final String RETURNING = """
             AND {caller}
            RETURNING id, email, first_name, last_name, status, held_since, held_by, hold_reason
            """.replace("{caller}", Caller.IS_AS_BEFORE);

    /** @param hold absent when it is released */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record HeldUser(UserName user, String status, Hold hold) {}

    @RegisterForReflection
    public record Hold(String reason, UUID by, Instant since) {}

    private final Accounts accounts;

    UserHold(Accounts accounts) {
        this.accounts = accounts;
    }

    Result<HeldUser> hold(Connection connection, Command command, UUID id, String reason) throws SQLException {
        User user = accounts.lock(connection, id).accounts().get(id);
        if (user == null) {
            return Result.refused(id, Refusal.NOT_FOUND);
        }
        List<Entry> entries = new ArrayList<>(List.of(Entry.held(id, true)));
        if (user.awaitsErasure()) {
            entries.add(Entry.changed(id, true));
        }
        Caller caller = command.caller();
        return Sql.first(
                        connection,
                        HOLD + RETURNING,
                        UserHold::user,
                        caller.id(),
                        reason,
                        id,
                        caller.accountRole(),
                        caller.id())
                .map(held -> Result.done("User is under hold", held, entries))
                .orElseGet(() -> Result.refused(id, Refusal.CALLER_IS_GONE));
    }

    Result<HeldUser> release(Connection connection, Command command, UUID id) throws SQLException {
        if (accounts.lock(connection, id).accounts().isEmpty()) {
            return Result.refused(id, Refusal.NOT_FOUND);
        }
        Caller caller = command.caller();
        return Sql.first(connection, RELEASE + RETURNING, UserHold::user, id, caller.accountRole(), caller.id())
                .map(released -> Result.done("User is not under hold", released, List.of(Entry.held(id, false))))
                .orElseGet(() -> Result.refused(id, Refusal.CALLER_IS_GONE));
    }

    private static HeldUser user(ResultSet row) throws SQLException {
        String reason = row.getString("hold_reason");
        return new HeldUser(
                UserName.of(row),
                row.getString("status"),
                reason == null
                        ? null
                        : new Hold(reason, row.getObject("held_by", UUID.class), Sql.time(row, "held_since")));
    }
}
