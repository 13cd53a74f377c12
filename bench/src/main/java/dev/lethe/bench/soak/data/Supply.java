package dev.lethe.bench.soak.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Things that are there to be deleted, each handed out to one client, who may give it back. */
public final class Supply<T> {

    private final ConcurrentLinkedQueue<T> things = new ConcurrentLinkedQueue<>();

    public void add(T thing) {
        things.add(thing);
    }

    public Optional<T> take() {
        return Optional.ofNullable(things.poll());
    }

    /** As many as there are, up to that. */
    public List<T> take(int count) {
        List<T> taken = new ArrayList<>();
        for (Optional<T> next = take(); next.isPresent(); next = take()) {
            taken.add(next.get());
            if (taken.size() == count) {
                break;
            }
        }
        return taken;
    }

    public int size() {
        return things.size();
    }
}
