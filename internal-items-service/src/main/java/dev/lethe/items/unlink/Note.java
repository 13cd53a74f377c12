package dev.lethe.items.unlink;

import dev.lethe.items.store.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.types.ObjectId;

/**
 * Files that are to be unlinked, because of one deletion.
 *
 * @param settled whether the items are gone for certain; in an unsettled note they may still be about to go
 * @param paths the files
 * @param absent those of them that weren't there when the note was written
 * @param attempts how often somebody took the note over
 */
public record Note(
        ObjectId id,
        ObjectId deletion,
        UserId user,
        Instant at,
        boolean settled,
        int attempts,
        List<String> paths,
        Set<String> absent) {

    BsonDocument toDocument(Instant due) {
        return new BsonDocument("_id", new BsonObjectId(id))
                .append("deletion", new BsonObjectId(deletion))
                .append("user", new BsonString(user.toString()))
                .append("at", new BsonDateTime(at.toEpochMilli()))
                .append("due", new BsonDateTime(due.toEpochMilli()))
                .append("settled", BsonBoolean.valueOf(settled))
                .append("attempts", new BsonInt32(attempts))
                .append("paths", array(paths))
                .append("absent", array(absent));
    }

    static Note of(BsonDocument document) {
        return new Note(
                document.getObjectId("_id").getValue(),
                document.getObjectId("deletion").getValue(),
                UserId.of(document.getString("user").getValue()),
                Instant.ofEpochMilli(document.getDateTime("at").getValue()),
                document.getBoolean("settled").getValue(),
                document.getNumber("attempts").intValue(),
                texts(document, "paths").toList(),
                texts(document, "absent").collect(Collectors.toUnmodifiableSet()));
    }

    Note nowSettled() {
        return new Note(id, deletion, user, at, true, attempts, paths, absent);
    }

    Note leaving(List<String> rest) {
        return new Note(id, deletion, user, at, settled, attempts, rest, absent);
    }

    /**
     * Whether this file, which isn't there, is gone because of the note: it was there, the items are gone for certain, and whoever
     * had the note before couldn't say what he had unlinked.
     */
    boolean hasTaken(String path) {
        return settled && attempts > 0 && !absent.contains(path);
    }

    private static BsonArray array(Collection<String> texts) {
        return new BsonArray(texts.stream().map(BsonString::new).toList());
    }

    private static Stream<String> texts(BsonDocument document, String field) {
        return document.getArray(field).stream().map(text -> text.asString().getValue());
    }
}
