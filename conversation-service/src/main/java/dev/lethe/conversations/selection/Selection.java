package dev.lethe.conversations.selection;

/**
 * Conversations of one owner.
 *
 * @param value what the selector compares with; none where all are meant
 */
public record Selection(long owner, Selector selector, Object value) {

    public static Selection all(long owner) {
        return new Selection(owner, Selector.ALL, null);
    }

    /** What a record of it names. */
    public String target() {
        return value == null ? null : value.toString();
    }
}
