package dev.lethe.conversations.log;

/** Which request a deletion belongs to, and whether it was meant. */
public record DeletionRequest(String id, boolean dryRun) {}
