package dev.lethe.testcleanup.log;

import java.util.Optional;

/** A request for a cleanup and its caller. */
public record CleanupCommand(String id, String caller, Optional<String> session, boolean dryRun) {}
