package dev.lethe.bench.soak.ledger;

/** What a client saw of a request. */
public enum Seen {
    /** 2xx. */
    DONE("done"),
    /** A refusal that was to be expected of what was asked. */
    REFUSED("refused as it should be"),
    /** 503, or 409 because of another request of the same user, that says when to come back. */
    BUSY("503 or 409 with Retry-After"),
    /** Nobody listened: the request never left. */
    UNSENT("not connected"),
    /** The connection closed before anything came of an answer. */
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

    /** Whether the client knows what became of it: a store that went away at the commit makes a 503 of what is done. */
    public boolean isCertain() {
        return this == DONE || this == REFUSED;
    }
}
