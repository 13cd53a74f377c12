package dev.lethe.users.account;

import java.util.UUID;

/**
 * Who is calling.
 *
 * @param hasAccount false for an administrator whom only the identity provider knows
 */
public record Caller(UUID id, boolean superAdmin, boolean hasAccount) {}
