package dev.lethe.bench.users.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Users that nobody has deleted yet, handed out once each, in an order that has nothing to do with where they are
 * stored.
 */
public final class FreshUsers {

    private final List<UUID> ids;
    private int next;

    FreshUsers(int from, int to) {
        this.ids = new ArrayList<>(IntStream.range(from, to).mapToObj(Ids::of).toList());
        // The same order in every run.
        Collections.shuffle(ids, new Random(18));
    }

    public List<UUID> take(int count) {
        if (next + count > ids.size()) {
            throw new IllegalStateException(
                    "All " + ids.size() + " users are used up: fewer rounds, or a larger --scale");
        }
        List<UUID> taken = ids.subList(next, next + count);
        next += count;
        return List.copyOf(taken);
    }

    /** Some of those that are still there, handed out again to whoever asks next. */
    public List<UUID> peek(int count) {
        return List.copyOf(ids.subList(ids.size() - Math.min(count, ids.size() - next), ids.size()));
    }
}
