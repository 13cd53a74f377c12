package dev.lethe.users.operation;

import dev.lethe.users.account.Caller;

/** What a request asks for, and who asks. */
public record Command(String requestId, Caller caller, Action action, boolean dryRun) {}
