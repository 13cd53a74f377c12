package dev.lethe.common.catalogue;

/** What happens to a row when the row that it refers to is deleted. */
public enum Effect {
    /** It is deleted too. */
    CASCADE,
    /** It stays, and its reference becomes null. */
    DETACH,
    /** It prevents the deletion of the other row. In a service with forced deletions, those delete both. */
    RESTRICT
}
