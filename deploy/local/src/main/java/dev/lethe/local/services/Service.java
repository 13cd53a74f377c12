package dev.lethe.local.services;

import dev.lethe.local.stores.Database;
import java.util.Optional;

/** One of the four services, as it is built and deployed. */
public enum Service {
    USERS("user-deletion-service", "USERS_URL", 5010, "512m", Database.USERS),
    CONVERSATIONS("conversation-service", "CONVERSATIONS_URL", 3085, "256m", Database.CONVERSATIONS),
    TEST_CLEANUP("test-cleanup-service", "TEST_CLEANUP_URL", 3095, "256m", Database.TEST_DATA),
    ITEMS("internal-items-service", "ITEMS_URL", 3006, "256m", null);

    private final String title;
    private final String variable;
    private final int managementPort;
    private final String heap;
    private final Database database;

    Service(String title, String variable, int managementPort, String heap, Database database) {
        this.title = title;
        this.variable = variable;
        this.managementPort = managementPort;
        this.heap = heap;
        this.database = database;
    }

    /** Its name everywhere: its module, its log, the route table. */
    public String title() {
        return title;
    }

    /** The variable in which {@code ./lethe env} prints its address. */
    public String variable() {
        return variable;
    }

    /** Where it answers for its health and metrics, with the gateway at its usual port. */
    int managementPort() {
        return managementPort;
    }

    String heap() {
        return heap;
    }

    public Optional<Database> database() {
        return Optional.ofNullable(database);
    }
}
