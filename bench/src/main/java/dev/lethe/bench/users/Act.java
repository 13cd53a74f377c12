package dev.lethe.bench.users;

/** What is done to users. The deletion log has these names. */
enum Act {
    DELETE("delete", false),
    FORCE_DELETE("force-delete", true),
    DELETE_LIST("delete-multiple", false),
    FORCE_DELETE_LIST("bulk-force-delete", true),
    DELETE_ALL("delete-all", true),
    PREVIEW("preview", false);

    private final String action;
    private final boolean byForce;

    Act(String action, boolean byForce) {
        this.action = action;
        this.byForce = byForce;
    }

    String action() {
        return action;
    }

    /** Whether it takes restricting rows along. */
    boolean isByForce() {
        return byForce;
    }
}
