package dev.lethe.users.deletion;

import dev.lethe.users.account.Account;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;

/** As much of a user as an answer names. */
@RegisterForReflection
public record UserName(UUID id, String email, String firstName, String lastName) {

    public static UserName of(Account account) {
        return new UserName(account.id(), account.email(), account.firstName(), account.lastName());
    }
}
