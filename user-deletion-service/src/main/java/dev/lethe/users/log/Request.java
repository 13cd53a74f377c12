package dev.lethe.users.log;

import java.util.UUID;

/** Who asked for what, and whether it was meant: what every entry of one request has in common. */
public record Request(String id, UUID actor, Action action, boolean dryRun) {}
