package dev.lethe.common.catalogue;

/** What happens to a row when the row that it refers to is deleted. */
public enum Effect {
    /** It is deleted too. */
    CASCADE,
    /** It stays, and its reference becomes null. */
    DETACH,
    /** It keeps the other row from being deleted. A forced deletion, where a service has one, takes it along. */
    RESTRICT
}
