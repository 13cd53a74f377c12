package dev.lethe.bench.users;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/** Users that nobody has deleted yet, handed out once each, in an order unlike that in which they are stored. */
final class FreshUsers {

    private final List<UUID> ids;
    private int next;

    FreshUsers(int from, int to) {
        this.ids = new ArrayList<>(
                IntStream.range(from, to).mapToObj(Population::id).toList());
        // The same order in every run.
        Collections.shuffle(ids, new Random(18));
    }

    synchronized List<UUID> take(int count) {
        if (next + count > ids.size()) {
            throw new IllegalStateException(
                    "All " + ids.size() + " users are used up: use fewer --rounds, or a larger --scale");
        }
        next += count;
        return List.copyOf(ids.subList(next - count, next));
    }

    /** Returns some of those that are still there, without taking them. */
    synchronized List<UUID> peek(int count) {
        return List.copyOf(ids.subList(ids.size() - Math.min(count, ids.size() - next), ids.size()));
    }
}
