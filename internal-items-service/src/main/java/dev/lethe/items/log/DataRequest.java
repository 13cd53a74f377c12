package dev.lethe.items.log;

import dev.lethe.items.store.UserId;
import java.util.List;

/**
 * Who asked for what, and whether it was meant.
 *
 * @param collections what was to be deleted of
 */
public record DataRequest(
        String id, String caller, String action, List<String> collections, UserId user, boolean dryRun) {}
