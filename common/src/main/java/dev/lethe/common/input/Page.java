package dev.lethe.common.input;

import java.util.List;
import java.util.function.Function;

/**
 * A page of a list.
 *
 * @param next the key of the last item, from which the next page goes on; null on the last page
 */
public record Page<T, K>(List<T> items, K next) {

    /** @param found up to one item more than the page has, only to know that there is more */
    public static <T, K> Page<T, K> of(List<T> found, int limit, Function<T, K> key) {
        return found.size() > limit
                ? new Page<>(found.subList(0, limit), key.apply(found.get(limit - 1)))
                : new Page<>(found, null);
    }
}
