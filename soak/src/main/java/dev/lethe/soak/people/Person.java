package dev.lethe.soak.people;

import java.util.UUID;
import org.bson.types.ObjectId;

/**
 * Somebody with data in three systems.
 *
 * @param owner whom conversations name
 * @param sessions rows in one relation: many of them are erased in several steps
 */
record Person(UUID user, String domain, long owner, ObjectId items, int sessions) {

    static final int CONVERSATIONS = 2;
    static final int MESSAGES = 3;
    static final int ITEMS = 4;

    boolean isLarge() {
        return sessions >= World.LARGE;
    }

    String email() {
        return user + "@" + domain;
    }
}
