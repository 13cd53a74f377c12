package dev.lethe.bench.store;

/** How a PostgreSQL server is told to end. */
public enum Stop {
    /** Transactions are rolled back, and all is written down. */
    FAST("INT"),
    /** Nothing is written down any more; the next start recovers. */
    IMMEDIATE("QUIT"),
    /** It isn't told anything. */
    KILL("KILL");

    private final String signal;

    Stop(String signal) {
        this.signal = signal;
    }

    String signal() {
        return signal;
    }
}
