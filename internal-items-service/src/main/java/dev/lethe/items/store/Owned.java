package dev.lethe.items.store;

import com.mongodb.client.model.Filters;
import org.bson.conversions.Bson;

/** Collections whose documents belong to users, and the field that names the owner. */
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
