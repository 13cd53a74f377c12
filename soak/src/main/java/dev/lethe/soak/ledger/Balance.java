package dev.lethe.soak.ledger;

/**
 * Whether all rows of one kind are accounted for.
 *
 * @param gone how many the log says were deleted
 * @param unknown how many more may be gone, because a service was killed before it could log them
 */
public record Balance(String what, long before, long inserted, long gone, long after, long unknown) {

    /** More than zero: rows are gone, and the log doesn't say so. Less: the log says that they are, and they aren't. */
    public long difference() {
        return before + inserted - gone - after;
    }

    public boolean isEven() {
        return difference() >= 0 && difference() <= unknown;
    }
}
