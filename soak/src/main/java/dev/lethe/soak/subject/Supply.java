package dev.lethe.soak.subject;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** Things to be deleted, each handed out to one client, who may give it back. */
public final class Supply<T> {

    private final ConcurrentLinkedQueue<T> things = new ConcurrentLinkedQueue<>();

    public void add(T thing) {
        things.add(thing);
    }

    public Optional<T> take() {
        return Optional.ofNullable(things.poll());
    }

    /** Takes as many as there are, up to that. */
    public List<T> take(int count) {
        return Stream.generate(things::poll)
                .limit(count)
                .takeWhile(Objects::nonNull)
                .toList();
    }

    boolean hasFewerThan(int count) {
        return things.size() < count;
    }
}
