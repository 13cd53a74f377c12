package dev.lethe.common.error;

import java.util.Optional;
import java.util.stream.Stream;

/** Lists an exception and its causes. */
public final class Causes {

    /** Longer chains are cyclic or useless. */
    private static final int DEEPEST = 32;

    private Causes() {}

    public static Stream<Throwable> of(Throwable thrown) {
        return Stream.iterate(thrown, t -> t != null, Throwable::getCause).limit(DEEPEST);
    }

    public static <T extends Throwable> Optional<T> first(Throwable thrown, Class<T> type) {
        return of(thrown).filter(type::isInstance).map(type::cast).findFirst();
    }
}
