package dev.lethe.items.user;

import com.mongodb.client.model.Filters;
import dev.lethe.items.store.MongoSession;
import dev.lethe.items.store.UserId;

/** Finds and deletes users within a deletion. */
public final class Users {

    private Users() {}

    public static boolean exists(MongoSession session, UserId user) {
        return session.exists(StoredUser.COLLECTION, Filters.in("_id", user.spellings()));
    }

    public static long delete(MongoSession session, UserId user) {
        return session.delete(StoredUser.COLLECTION, Filters.in("_id", user.spellings()));
    }
}
