package dev.lethe.items.file;

/** What became of one file. */
public record Removal(String path, Outcome outcome, String why) {

    public enum Outcome {
        /** It was there, and isn't any more; in a rehearsal: it is there. */
        REMOVED,
        MISSING,
        /** It may not be removed, whatever happens. */
        REFUSED,
        /** It couldn't be removed now. */
        FAILED
    }

    static Removal of(String path, Outcome outcome) {
        return new Removal(path, outcome, null);
    }
}
