package dev.lethe.users.account;

import java.util.UUID;

/**
 * The caller.
 *
 * @param hasAccount false for an administrator whom only the identity provider knows
 */
public record Caller(UUID id, boolean superAdmin, boolean hasAccount) {}
