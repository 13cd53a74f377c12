package dev.lethe.testcleanup.log;

import java.util.Optional;

/** Who asked for what. */
public record CleanupCommand(String id, String caller, Optional<String> session, boolean dryRun) {}
