package dev.lethe.soak.ledger;

import java.util.Set;

/** What is done to services, and what their clients may see of it besides right answers. */
public enum Trouble {
    POSTGRES_FAST("PostgreSQL restarted (fast)", Set.of(Seen.BUSY)),
    POSTGRES_IMMEDIATE("PostgreSQL restarted (immediate)", Set.of(Seen.BUSY)),
    POSTGRES_KILLED("PostgreSQL killed (SIGKILL)", Set.of(Seen.BUSY)),
    MONGO_AWAY("MongoDB away", Set.of(Seen.BUSY)),
    POOL_DRY("connection pool run dry", Set.of(Seen.BUSY)),
    SERVICE_KILLED("service killed (SIGKILL)", Set.of(Seen.BUSY, Seen.UNSENT, Seen.CUT, Seen.HALF)),
    SERVICE_TERMINATED("service terminated (SIGTERM)", Set.of(Seen.BUSY, Seen.UNSENT, Seen.CUT)),
    TOKEN_RUNS_OUT("token runs out", Set.of()),
    FOLDERS_READ_ONLY("folders of files read-only", Set.of()),
    FILE_ROOT_READ_ONLY("file root read-only", Set.of(Seen.BUSY));

    private final String words;
    private final Set<Seen> permitted;

    Trouble(String words, Set<Seen> permitted) {
        this.words = words;
        this.permitted = permitted;
    }

    public String words() {
        return words;
    }

    /**
     * Whether a client may see this. Only the loss of a process or a store may hide that something was done: a service
     * that is told to stop has to answer for it, and a request without a database connection can't have done anything.
     */
    public boolean permits(Seen seen, boolean isDone) {
        boolean answers = this == SERVICE_TERMINATED || this == POOL_DRY;
        return seen.isCertain() || permitted.contains(seen) && !(answers && isDone);
    }
}
