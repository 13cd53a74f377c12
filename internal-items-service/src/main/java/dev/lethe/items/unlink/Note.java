package dev.lethe.items.unlink;

import dev.lethe.items.store.UserId;
import java.time.Instant;
import java.util.List;
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
 * @param attempts how often somebody took the note over
 */
public record Note(
        ObjectId id, ObjectId deletion, UserId user, Instant at, boolean settled, int attempts, List<String> paths) {

    BsonDocument toDocument(Instant due) {
        return new BsonDocument("_id", new BsonObjectId(id))
                .append("deletion", new BsonObjectId(deletion))
                .append("user", new BsonString(user.toString()))
                .append("at", new BsonDateTime(at.toEpochMilli()))
                .append("due", new BsonDateTime(due.toEpochMilli()))
                .append("settled", BsonBoolean.valueOf(settled))
                .append("attempts", new BsonInt32(attempts))
                .append(
                        "paths",
                        new BsonArray(paths.stream().map(BsonString::new).toList()));
    }

    static Note of(BsonDocument document) {
        return new Note(
                document.getObjectId("_id").getValue(),
                document.getObjectId("deletion").getValue(),
                UserId.of(document.getString("user").getValue()),
                Instant.ofEpochMilli(document.getDateTime("at").getValue()),
                document.getBoolean("settled").getValue(),
                document.getNumber("attempts").intValue(),
                document.getArray("paths").stream()
                        .map(path -> path.asString().getValue())
                        .toList());
    }

    Note nowSettled() {
        return new Note(id, deletion, user, at, true, attempts, paths);
    }

    Note leaving(List<String> rest) {
        return new Note(id, deletion, user, at, settled, attempts, rest);
    }
}
