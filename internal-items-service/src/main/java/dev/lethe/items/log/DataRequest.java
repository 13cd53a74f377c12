package dev.lethe.items.log;

import dev.lethe.items.store.UserId;
import java.util.List;
import java.util.UUID;

/**
 * The request of a deletion.
 *
 * @param collections what was to be deleted of
 * @param erasure the erasure of another service that it is part of, or null
 */
public record DataRequest(
        String id, String caller, String action, List<String> collections, UserId user, boolean dryRun, UUID erasure) {}
