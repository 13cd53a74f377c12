package dev.lethe.users.deletion;

import dev.lethe.users.account.Refusal;
import dev.lethe.users.account.UserName;
import dev.lethe.users.operation.Entry;
import dev.lethe.users.relation.Identity;
import java.util.Map;
import java.util.UUID;

/** The result for one user. */
public sealed interface Outcome {

    UUID userId();

    Entry entry();

    /** @param counts by relation, none for those that had no rows */
    record Deleted(UserName user, String role, Map<String, Long> counts) implements Outcome {
        @Override
        public UUID userId() {
            return user.id();
        }

        @Override
        public Entry entry() {
            return Entry.deleted(user.id(), counts);
        }

        /** Returns whether participants are to be called for the user. */
        boolean leavesCalls() {
            return counts.containsKey(Identity.KEY);
        }
    }

    record Refused(UUID userId, Refusal refusal) implements Outcome {
        @Override
        public Entry entry() {
            return Entry.refused(userId, refusal);
        }
    }
}
