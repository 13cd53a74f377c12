package dev.lethe.users.erasure;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The states of an erasure. The last three are final. */
public enum State {
    SCHEDULED,
    RUNNING,
    PAUSED,
    COMPLETED,
    FAILED,
    CANCELLED;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isFinal() {
        return compareTo(COMPLETED) >= 0;
    }

    static List<String> names() {
        return Arrays.stream(values()).map(State::wireName).toList();
    }

    public static Optional<State> named(String name) {
        return Arrays.stream(values())
                .filter(state -> state.wireName().equals(name))
                .findFirst();
    }
}
