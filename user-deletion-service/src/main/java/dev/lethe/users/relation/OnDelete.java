package dev.lethe.users.relation;

/** What happens to the rows of a relation when their user is deleted. */
public enum OnDelete {
    /** They are deleted with the user. */
    CASCADE,
    /** They stay, and no longer name the user. */
    DETACH,
    /** They keep the user from being deleted; a forced deletion takes them along. */
    RESTRICT
}
