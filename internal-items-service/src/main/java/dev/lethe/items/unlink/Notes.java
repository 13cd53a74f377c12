package dev.lethe.items.unlink;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import dev.lethe.items.store.MongoSession;
import dev.lethe.items.store.Transactions;
import dev.lethe.items.store.UserId;
import io.quarkus.mongodb.panache.PanacheMongoRepositoryBase;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/** Stores notes: written with a deletion, taken over when they are due, removed when they are done. */
@Singleton
public class Notes implements PanacheMongoRepositoryBase<Note, ObjectId> {

    /**
     * Small enough that little time passes between checking references and unlinking, and that the longest paths fit
     * into a document.
     */
    private static final int PATHS_IN_A_NOTE = 500;

    private final UnlinkConfig config;

    Notes(UnlinkConfig config) {
        this.config = config;
    }

    /** Writes notes. Until their lease ends, only the writer works on them. */
    public List<Note> write(
            MongoSession session, ObjectId deletion, UserId user, Collection<String> paths, Set<String> absent) {
        Instant now = Instant.now();
        List<String> all = List.copyOf(paths);
        List<Note> notes = new ArrayList<>();
        for (int from = 0; from < all.size(); from += PATHS_IN_A_NOTE) {
            List<String> some = all.subList(from, Math.min(all.size(), from + PATHS_IN_A_NOTE));
            Set<String> missing = some.stream().filter(absent::contains).collect(Collectors.toUnmodifiableSet());
            notes.add(new Note(
                    new ObjectId(),
                    deletion,
                    user.toString(),
                    now,
                    now.plus(config.lease()),
                    session.isTransaction(),
                    0,
                    some,
                    missing));
        }
        session.insert(Note.COLLECTION, Note.class, notes);
        return notes;
    }

    /** Takes over a note that is due. Until its lease ends, nobody else gets it. */
    Optional<Note> takeDue() {
        Instant now = Instant.now();
        return Optional.ofNullable(mongoCollection()
                .withWriteConcern(Transactions.DURABLE)
                .findOneAndUpdate(
                        Filters.lte("due", Date.from(now)),
                        Updates.combine(
                                Updates.set("due", Date.from(now.plus(config.lease()))), Updates.inc("attempts", 1)),
                        new FindOneAndUpdateOptions()
                                .sort(Sorts.ascending("due"))
                                .returnDocument(ReturnDocument.AFTER)));
    }

    /** Returns whether files of this deletion are still to be unlinked. */
    public boolean areLeft(MongoSession session, ObjectId deletion) {
        return session.exists(Note.COLLECTION, Filters.eq("deletion", deletion));
    }

    /**
     * Saves the rest of a note for later, or removes it if nothing is left. Returns false if another process took it
     * over.
     */
    boolean finish(MongoSession session, Note note, Instant due) {
        Bson mine = Filters.and(Filters.eq("_id", note.id()), Filters.eq("attempts", note.attempts()));
        if (note.paths().isEmpty()) {
            return session.delete(Note.COLLECTION, mine) > 0;
        }
        return session.update(
                        Note.COLLECTION,
                        mine,
                        Updates.combine(
                                Updates.set("paths", note.paths()),
                                Updates.set("settled", note.settled()),
                                Updates.set("due", Date.from(due))))
                > 0;
    }
}
