package dev.lethe.soak.ledger;

/**
 * What came back.
 *
 * @param status 0 if there was none
 * @param replayed whether the answer says that it is an earlier request's
 * @param detail what was wrong, for the report
 */
public record Sight(Seen seen, int status, Told told, boolean replayed, String detail) {

    public static Sight of(Seen seen, int status) {
        return new Sight(seen, status, Told.NOTHING, false, "");
    }

    public static Sight wrong(int status, String detail) {
        return new Sight(Seen.WRONG, status, Told.NOTHING, false, detail);
    }
}
