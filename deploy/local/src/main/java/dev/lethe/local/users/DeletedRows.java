package dev.lethe.local.users;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.local.deployment.Review;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How many rows of which relations a deletion deletes, and how many it detaches: those no longer name the user. */
record DeletedRows(Map<String, Long> deleted, Map<String, Long> detached) {

    private static final String DETACHED = "Updated";

    /** @param users what a deletion answers for each of its users */
    static DeletedRows of(Iterable<JsonNode> users) {
        DeletedRows rows = new DeletedRows(new TreeMap<>(), new TreeMap<>());
        users.forEach(user -> user.path("relatedDataDeleted")
                .properties()
                .forEach(count -> rows.add(count.getKey(), count.getValue().asLong())));
        return rows;
    }

    private void add(String relation, long count) {
        if (count == 0) {
            return;
        }
        if (relation.endsWith(DETACHED)) {
            detached.merge(relation.substring(0, relation.length() - DETACHED.length()), count, Long::sum);
        } else {
            deleted.merge(relation, count, Long::sum);
        }
    }

    long deletedTotal() {
        return deleted.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Returns for example {@code 1 user and 6 rows}. */
    String with(long users) {
        return Review.count(users, "user") + " and " + Review.count(deletedTotal(), "row");
    }

    static String text(Map<String, Long> counts) {
        return counts.isEmpty()
                ? "nothing"
                : counts.entrySet().stream()
                        .map(count -> count.getKey() + " " + count.getValue())
                        .collect(Collectors.joining(", "));
    }
}
