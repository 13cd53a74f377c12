package dev.lethe.bench.soak.ledger;

/**
 * Whether nothing of one kind came or went unaccounted for.
 *
 * @param gone what answers, or for want of them the log, said was deleted
 * @param unknown how much more may be gone without anybody having been able to say so
 */
public record Balance(String what, long before, long inserted, long gone, long after, long unknown) {

    /** More than nothing: gone, and nobody said so. Less: said to be gone, and there. */
    public long difference() {
        return before + inserted - gone - after;
    }

    public boolean isEven() {
        return difference() >= 0 && difference() <= unknown;
    }
}
