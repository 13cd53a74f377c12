package dev.lethe.items.log;

import dev.lethe.items.store.UserId;
import java.util.List;

/**
 * The request of a deletion.
 *
 * @param collections what was to be deleted of
 */
public record DataRequest(
        String id, String caller, String action, List<String> collections, UserId user, boolean dryRun) {}
