package dev.lethe.soak.ledger;

/** What a client saw of a request. */
public enum Seen {
    /** 2xx. */
    DONE("done"),
    /** A refusal that this request had to expect. */
    REFUSED("refused as it should be"),
    /** 503, or 409 because of another request of the same user, with Retry-After. */
    BUSY("503 or 409 with Retry-After"),
    /** Nobody listened: the request never left. */
    UNSENT("not connected"),
    /** The connection closed before any part of an answer. */
    CUT("cut off"),
    /** The connection closed within an answer. */
    HALF("half an answer"),
    /** Anything else. */
    WRONG("wrong");

    private final String words;

    Seen(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /** Whether the client knows the outcome. A 503 may be of something done, if the store went away at the commit. */
    public boolean isCertain() {
        return this == DONE || this == REFUSED;
    }
}
