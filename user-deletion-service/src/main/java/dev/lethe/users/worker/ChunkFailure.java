package dev.lethe.users.worker;

import java.util.UUID;

/** A chunk failed while its targets were worked on. */
final class ChunkFailure extends RuntimeException {

    private final int targets;
    private final UUID first;
    private final boolean endsTarget;

    private ChunkFailure(int targets, UUID first, boolean endsTarget, Exception cause) {
        super(cause);
        this.targets = targets;
        this.first = first;
        this.endsTarget = endsTarget;
    }

    /** A target that fails alone, and again, is marked as failed. */
    static ChunkFailure ofErasing(int targets, UUID first, Exception cause) {
        return new ChunkFailure(targets, first, true, cause);
    }

    /** A target that couldn't be deactivated or given back stays as it is. */
    static ChunkFailure ofWaiting(int targets, UUID first, Exception cause) {
        return new ChunkFailure(targets, first, false, cause);
    }

    boolean endsTarget() {
        return endsTarget;
    }

    /** Returns how many targets the chunk had. */
    int targets() {
        return targets;
    }

    UUID first() {
        return first;
    }
}
