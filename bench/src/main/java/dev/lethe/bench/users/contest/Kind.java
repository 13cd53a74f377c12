package dev.lethe.bench.users.contest;

/** Which deletion: one that restricting rows forbid, or one that takes them along. */
public enum Kind {
    STANDARD("delete", "delete-multiple"),
    FORCE("force-delete", "bulk-force-delete");

    private final String one;
    private final String many;

    Kind(String one, String many) {
        this.one = one;
        this.many = many;
    }

    /** What the deletion log calls the deletion of one user. */
    public String one() {
        return one;
    }

    /** What the deletion log calls the deletion of a list. */
    public String many() {
        return many;
    }

    public boolean isForce() {
        return this == FORCE;
    }
}
