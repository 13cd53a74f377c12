package dev.lethe.users.operation;

import dev.lethe.users.account.Caller;

/** A request to run an operation. */
public record Command(String requestId, Caller caller, Action action, boolean dryRun) {}
