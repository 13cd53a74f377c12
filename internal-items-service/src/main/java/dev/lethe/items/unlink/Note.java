package dev.lethe.items.unlink;

import dev.lethe.items.store.UserId;
import io.quarkus.mongodb.panache.common.MongoEntity;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.types.ObjectId;

/**
 * Files that are to be unlinked because of one deletion.
 *
 * @param user the user whose items were deleted, as 24 hexadecimal digits
 * @param due when a sweep may take the note over
 * @param settled whether the items are gone for certain; in an unsettled note they may still be about to go
 * @param attempts how often a sweep took the note over
 * @param absent those of the paths that weren't there when the note was written
 */
@MongoEntity(collection = Note.COLLECTION)
@RegisterForReflection
public record Note(
        @BsonId ObjectId id,
        ObjectId deletion,
        String user,
        Instant at,
        Instant due,
        boolean settled,
        int attempts,
        List<String> paths,
        Set<String> absent) {

    static final String COLLECTION = "unlinks";

    UserId owner() {
        return UserId.of(user);
    }

    Note nowSettled() {
        return new Note(id, deletion, user, at, due, true, attempts, paths, absent);
    }

    Note leaving(List<String> rest) {
        return new Note(id, deletion, user, at, due, settled, attempts, rest, absent);
    }

    /**
     * Whether this file, which isn't there, is gone because of the note: it was there, the items are gone for certain,
     * and whoever had the note before couldn't say what they had unlinked.
     */
    boolean hasTaken(String path) {
        return settled && attempts > 0 && !absent.contains(path);
    }
}
