package dev.lethe.users.operation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The operations, as the deletion log names them. */
public enum Action {
    DELETE,
    DELETE_MULTIPLE,
    DELETE_ACCOUNT,
    DELETE_ALL,
    FORCE_DELETE,
    BULK_FORCE_DELETE,
    DEACTIVATE,
    BULK_DEACTIVATE,
    REACTIVATE,
    ERASE,
    FORCE_ERASE,
    PAUSE_ERASURE,
    RESUME_ERASURE,
    CANCEL_ERASURE,
    HOLD,
    RELEASE_HOLD,
    SET_IDENTITY,
    REMOVE_IDENTITY,
    REPLAY;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns whether rows that would restrict a deletion are deleted too. */
    public boolean forces() {
        return this == FORCE_DELETE
                || this == BULK_FORCE_DELETE
                || this == DELETE_ALL
                || this == FORCE_ERASE
                || this == REPLAY;
    }

    public static Optional<Action> named(String name) {
        return Arrays.stream(values())
                .filter(action -> action.wireName().equals(name))
                .findFirst();
    }
}
