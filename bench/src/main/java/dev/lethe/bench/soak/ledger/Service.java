package dev.lethe.bench.soak.ledger;

/** What is driven. */
public enum Service {
    USERS("user-deletion-service"),
    CONVERSATIONS("conversation-service"),
    TEST_CLEANUP("test-cleanup-service"),
    ITEMS("internal-items-service");

    private final String module;

    Service(String module) {
        this.module = module;
    }

    public String module() {
        return module;
    }
}
