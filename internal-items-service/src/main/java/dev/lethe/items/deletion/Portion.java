package dev.lethe.items.deletion;

import com.mongodb.client.model.Projections;
import dev.lethe.items.file.Removal;
import dev.lethe.items.store.MongoSession;
import dev.lethe.items.store.Owned;
import dev.lethe.items.store.UserId;
import dev.lethe.items.unlink.Item;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * The documents that are deleted at once.
 *
 * @param ids the documents of every other collection
 * @param isFull whether there may be more
 */
record Portion(UserId user, List<Item> items, Map<Owned, List<BsonValue>> ids, boolean isFull) {

    private static final int PATHS_PER_DOCUMENT = 5;

    /** Limits the memory for items with much in the fields that name files. */
    static final int MOST_BYTES = 8 << 20;

    static Portion read(MongoSession session, UserId user, Scope scope, int size) {
        List<Item> items = new ArrayList<>();
        int paths = 0;
        int bytes = 0;
        for (BsonDocument document : session.find(Owned.ITEMS.collection(), Owned.ITEMS.of(user))
                .projection(Item.FIELDS)
                .limit(size)
                .batchSize(size)) {
            Item item = new Item(document);
            items.add(item);
            paths += item.paths().size();
            bytes += item.bytes();
            if (paths >= size * PATHS_PER_DOCUMENT || bytes >= MOST_BYTES) {
                return new Portion(user, items, Map.of(), true);
            }
        }
        Map<Owned, List<BsonValue>> ids = new EnumMap<>(Owned.class);
        int room = size - items.size();
        for (Owned kind : scope.deleted()) {
            if (kind != Owned.ITEMS && room > 0) {
                List<BsonValue> some = new ArrayList<>();
                session.find(kind.collection(), kind.of(user))
                        .projection(Projections.include("_id"))
                        .limit(room)
                        .batchSize(room)
                        .forEach(document -> some.add(document.get("_id")));
                ids.put(kind, some);
                room -= some.size();
            }
        }
        return new Portion(user, items, ids, room == 0);
    }

    Set<String> paths() {
        Set<String> paths = new LinkedHashSet<>();
        items.forEach(item -> paths.addAll(item.paths()));
        return paths;
    }

    /** Returns the file fields of unknown shape, whose files stay. */
    List<Removal> notUnderstood() {
        return items.stream()
                .flatMap(item -> item.notUnderstood().stream())
                .distinct()
                .map(text -> new Removal(text, Removal.Outcome.REFUSED, "not understood as the path of a file"))
                .toList();
    }

    Map<String, Long> size() {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("items", (long) items.size());
        counts.put("files", (long) paths().size());
        ids.forEach((kind, some) -> counts.put(kind.collection(), (long) some.size()));
        return counts;
    }

    /**
     * Deletes the documents and returns how many. It is fewer if others deleted some or changed their files meanwhile.
     */
    Map<String, Long> delete(MongoSession session) {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("items", deleteItems(session));
        ids.forEach((kind, some) -> counts.put(kind.collection(), session.delete(kind, user, some)));
        return counts;
    }

    private long deleteItems(MongoSession session) {
        if (session.isTransaction()) {
            // Whoever changed one of them since makes the transaction fail, and start again.
            return session.delete(
                    Owned.ITEMS, user, items.stream().map(Item::id).toList());
        }
        return session.deleteEach(
                Owned.ITEMS.collection(),
                items.stream().map(item -> item.unchanged(user)).toList());
    }
}
