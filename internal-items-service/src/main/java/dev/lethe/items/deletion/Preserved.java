package dev.lethe.items.deletion;

import dev.lethe.items.store.MongoSession;
import dev.lethe.items.store.Owned;
import dev.lethe.items.store.UserId;
import dev.lethe.items.user.Users;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The data besides items at one moment. */
record Preserved(boolean user, Map<Owned, Long> counts) {

    static Preserved look(MongoSession session, UserId user) {
        Map<Owned, Long> counts = new EnumMap<>(Owned.class);
        for (Owned kind : Owned.values()) {
            if (kind != Owned.ITEMS) {
                counts.put(kind, session.count(kind.collection(), kind.of(user)));
            }
        }
        return new Preserved(Users.exists(session, user), counts);
    }

    /** Returns true for each kind of data that was spared and has no fewer documents than before. */
    Map<String, Boolean> comparedWith(Preserved after, Scope scope) {
        Map<String, Boolean> preserved = new LinkedHashMap<>();
        preserved.put("user", after.user);
        counts.forEach((kind, many) ->
                preserved.put(kind.collection(), !scope.deleted().contains(kind) && after.counts.get(kind) >= many));
        return preserved;
    }
}
