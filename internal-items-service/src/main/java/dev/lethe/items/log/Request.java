package dev.lethe.items.log;

import dev.lethe.items.store.UserId;

/** Who asked for what, and whether it was meant. */
public record Request(String id, String caller, String action, UserId user, boolean dryRun) {}
