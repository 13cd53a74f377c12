package dev.lethe.items.unlink;

import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.Filters;
import dev.lethe.items.store.Owned;
import dev.lethe.items.store.Work;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;

/** Which files some item still needs. */
@Singleton
public class References {

    /** A file can have a million references: a few at a time, and never again to a file of which one is known. */
    private static final int AT_ONCE = 100;

    public Set<String> among(Work work, List<String> paths) {
        return among(work, paths, Filters.empty());
    }

    /** Only references from these items count. */
    public Set<String> among(Work work, List<String> paths, Bson items) {
        Set<String> open = new LinkedHashSet<>(paths);
        Set<String> needed = new HashSet<>();
        while (!open.isEmpty()) {
            Set<String> found = new HashSet<>();
            // Not limit(): it can talk a planner out of the indexes into reading items until it has met so many.
            try (MongoCursor<BsonDocument> some = work.find(
                            Owned.ITEMS.collection(), Filters.and(Item.referringTo(new ArrayList<>(open)), items))
                    .projection(Item.FIELDS)
                    .batchSize(AT_ONCE)
                    .cursor()) {
                for (int n = 0; n < AT_ONCE && some.hasNext(); n++) {
                    Item item = new Item(some.next());
                    item.paths().stream().filter(open::contains).forEach(found::add);
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
}
