package dev.lethe.items.file;

/** The result for one file. */
public record Removal(String path, Outcome outcome, String why) {

    public enum Outcome {
        /** It existed and was removed; in a dry run: it exists. */
        REMOVED,
        MISSING,
        /** It must never be removed. */
        REFUSED,
        /** It couldn't be removed now. */
        FAILED
    }

    static Removal of(String path, Outcome outcome) {
        return new Removal(path, outcome, null);
    }
}
