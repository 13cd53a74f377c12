package dev.lethe.users.worker;

import java.util.UUID;

/** A chunk failed while its targets were worked on. */
final class ChunkFailure extends RuntimeException {

    private final int targets;
    private final UUID first;

    ChunkFailure(int targets, UUID first, Exception cause) {
        super(cause);
        this.targets = targets;
        this.first = first;
    }

    /** Returns how many targets the chunk had. */
    int targets() {
        return targets;
    }

    UUID first() {
        return first;
    }
}
