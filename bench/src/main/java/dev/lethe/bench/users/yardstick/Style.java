package dev.lethe.bench.users.yardstick;

/** How the erasure is written; all else is the same. */
public enum Style {
    /** As one statement that takes everything, counts it and logs it. */
    ONE_STATEMENT("one-statement"),
    /** As a statement for each table, sent together in one round trip, and the log after them. */
    SEVERAL_STATEMENTS("several-statements");

    private final String wireName;

    Style(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }
}
