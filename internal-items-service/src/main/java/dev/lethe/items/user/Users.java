package dev.lethe.items.user;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import dev.lethe.items.store.UserId;
import dev.lethe.items.store.Work;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonValue;

/** The users, who belong to another service: they are looked up, and stay. */
public final class Users {

    private static final String COLLECTION = "users";

    private Users() {}

    public static boolean exists(Work work, UserId user) {
        return work.exists(COLLECTION, Filters.in("_id", user.spellings()));
    }

    /** The ids of at most two, which is enough to know that it isn't one. */
    static List<String> withEmail(Work work, String email) {
        List<String> ids = new ArrayList<>();
        work.find(COLLECTION, Filters.eq("email", email))
                .projection(Projections.include("_id"))
                .limit(2)
                .forEach(user -> ids.add(text(user.get("_id"))));
        return ids;
    }

    private static String text(BsonValue id) {
        return id.isObjectId()
                ? id.asObjectId().getValue().toHexString()
                : id.isString() ? id.asString().getValue() : "";
    }
}
