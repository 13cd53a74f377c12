package dev.lethe.users.journal;

import dev.lethe.proof.Seal;

/**
 * What a comparison of the database with the journal has found.
 *
 * @param problem why the service isn't ready, null if it is
 * @param continued the last seal that the database has lost for good, null if it has lost none
 */
record JournalState(String problem, Seal continued) {

    static final JournalState READY = new JournalState(null, null);

    static JournalState notReady(String problem) {
        return new JournalState(problem, null);
    }

    /** The deletions are repeated, and the next seal has to name the journal's newest. */
    static JournalState continuing(Seal journaled) {
        return new JournalState(null, journaled);
    }

    boolean isReady() {
        return problem == null;
    }

    String continues() {
        return continued == null ? null : continued.hash();
    }

    long next(Seal last) {
        long before = Math.max(last == null ? 0 : last.number(), continued == null ? 0 : continued.number());
        return before + 1;
    }
}
