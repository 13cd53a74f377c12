package dev.lethe.items.unlink;

import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.Filters;
import dev.lethe.items.store.MongoSession;
import dev.lethe.items.store.Owned;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;

/** Finds files that items still need. */
@Singleton
public class References {

    /** A query names each path several times and must fit into a document. */
    private static final int PATHS_IN_A_QUERY = 500;

    /**
     * Reads few references at a time, because a file can have a million, and skips files that are known to be needed.
     */
    private static final int AT_ONCE = 100;

    /** Only references from these items count. */
    public Set<String> among(MongoSession session, Collection<String> paths, Bson items) {
        Set<String> needed = byReading(session, paths, items);
        needed.addAll(byIndex(session, paths, items));
        return needed;
    }

    /** Finds needed files by index, which is fast. */
    Set<String> byIndex(MongoSession session, Collection<String> paths) {
        return byIndex(session, paths, Filters.empty());
    }

    private static Set<String> byIndex(MongoSession session, Collection<String> paths, Bson items) {
        List<String> all = List.copyOf(paths);
        Set<String> needed = new HashSet<>();
        for (int from = 0; from < all.size(); from += PATHS_IN_A_QUERY) {
            needed.addAll(few(session, all.subList(from, Math.min(all.size(), from + PATHS_IN_A_QUERY)), items));
        }
        return needed;
    }

    private static Set<String> few(MongoSession session, List<String> paths, Bson items) {
        Set<String> open = new LinkedHashSet<>(paths);
        Set<String> needed = new HashSet<>();
        while (!open.isEmpty()) {
            Set<String> found = new HashSet<>();
            // Not limit(): it can talk a planner out of the indexes into reading items until it has met so many.
            try (MongoCursor<BsonDocument> some =
                    find(session, Filters.and(Item.referringTo(new ArrayList<>(open)), items))) {
                for (int n = 0; n < AT_ONCE && some.hasNext(); n++) {
                    new Item(some.next()).mentions().filter(open::contains).forEach(found::add);
                }
            }
            if (found.isEmpty()) {
                break;
            }
            needed.addAll(found);
            open.removeAll(found);
        }
        return needed;
    }

    /** Finds needed files in lists in lists and in nested documents, by reading every item of such a shape. */
    Set<String> byReading(MongoSession session, Collection<String> paths) {
        return byReading(session, paths, Filters.empty());
    }

    private static Set<String> byReading(MongoSession session, Collection<String> paths, Bson items) {
        Set<String> open = Set.copyOf(paths);
        Set<String> needed = new HashSet<>();
        if (open.isEmpty()) {
            return needed;
        }
        try (MongoCursor<BsonDocument> unusual = find(session, Filters.and(Item.ofUnusualShape(), items))) {
            while (unusual.hasNext() && needed.size() < open.size()) {
                new Item(unusual.next()).mentions().filter(open::contains).forEach(needed::add);
            }
        }
        return needed;
    }

    private static MongoCursor<BsonDocument> find(MongoSession session, Bson items) {
        return session.find(Owned.ITEMS.collection(), items)
                .projection(Item.FIELDS)
                .batchSize(AT_ONCE)
                .cursor();
    }
}
