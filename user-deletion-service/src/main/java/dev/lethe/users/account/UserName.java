package dev.lethe.users.account;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;

/** As much of a user as an answer names. */
@RegisterForReflection
public record UserName(UUID id, String email, String firstName, String lastName) {}
