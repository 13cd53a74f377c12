package dev.lethe.users.deletion;

/** Whether rows that restrict a deletion stand in its way, or go along. */
public enum Mode {
    STANDARD,
    FORCE;

    boolean isForce() {
        return this == FORCE;
    }
}
