package dev.lethe.conversations.log;

/** The request of a deletion, and whether it is a dry run. */
public record DeletionRequest(String id, boolean dryRun) {}
