package dev.lethe.local.deployment;

/** The names are words of the command line. */
public enum UserStatus {
    active,
    inactive
}
