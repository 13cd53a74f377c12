package dev.lethe.users.account;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;

/** The part of a user that answers show. */
@RegisterForReflection
public record UserName(UUID id, String email, String firstName, String lastName) {}
