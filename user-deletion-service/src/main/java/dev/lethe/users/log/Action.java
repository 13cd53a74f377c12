package dev.lethe.users.log;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What was asked for. */
public enum Action {
    DELETE,
    DELETE_MULTIPLE,
    DELETE_ACCOUNT,
    DELETE_ALL,
    FORCE_DELETE,
    BULK_FORCE_DELETE,
    DEACTIVATE,
    BULK_DEACTIVATE,
    REACTIVATE;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Action> named(String name) {
        return Arrays.stream(values())
                .filter(action -> action.wireName().equals(name))
                .findFirst();
    }
}
