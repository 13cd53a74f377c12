package dev.lethe.conversations.log;

import java.util.UUID;

/**
 * The request of a deletion.
 *
 * @param erasure the erasure of another service that it is part of; null if the owner asked for it
 * @param caller the key by which that service called
 */
public record DeletionRequest(String id, boolean dryRun, UUID erasure, String caller) {

    public static DeletionRequest ofOwner(String id, boolean dryRun) {
        return new DeletionRequest(id, dryRun, null, null);
    }

    public static DeletionRequest ofErasure(String id, UUID erasure, String caller) {
        return new DeletionRequest(id, false, erasure, caller);
    }
}
