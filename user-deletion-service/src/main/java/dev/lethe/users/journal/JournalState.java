package dev.lethe.users.journal;

import dev.lethe.proof.Seal;

/**
 * What a comparison of the database with the journal has found.
 *
 * @param problem why the service isn't ready, null if it is
 * @param isRepeating whether an erasure repeats what the database has forgotten
 * @param continued the last seal that the database has lost for good, null if it has lost none
 */
record JournalState(String problem, boolean isRepeating, Seal continued) {

    static final JournalState READY = new JournalState(null, false, null);

    static JournalState notReady(String problem) {
        return new JournalState(problem, false, null);
    }

    static JournalState repeating(String progress) {
        return new JournalState(progress, true, null);
    }

    /** The deletions are repeated, and the next seal has to name the journal's newest. */
    static JournalState continuing(Seal journaled) {
        return new JournalState(null, false, journaled);
    }

    boolean isReady() {
        return problem == null;
    }
}
