package dev.lethe.local.deployment;

import java.util.Locale;

/** On the command line as {@link #toString()} says. */
public enum UserRole {
    USER,
    ADMIN,
    SUPER_ADMIN;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
