package dev.lethe.items.store;

import com.mongodb.client.model.Filters;
import org.bson.conversions.Bson;

/** The collections whose documents belong to a user, and the field that says to whom. */
public enum Owned {
    ITEMS("items", "created_by"),
    BULK_JOBS("bulk_jobs", "created_by"),
    ACTIVITY_LOGS("activity_logs", "user_id"),
    OTPS("otps", "user_id");

    private final String collection;
    private final String owner;

    Owned(String collection, String owner) {
        this.collection = collection;
        this.owner = owner;
    }

    public String collection() {
        return collection;
    }

    public String owner() {
        return owner;
    }

    public Bson of(UserId user) {
        return Filters.in(owner, user.spellings());
    }
}
