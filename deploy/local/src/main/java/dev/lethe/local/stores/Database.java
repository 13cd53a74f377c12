package dev.lethe.local.stores;

import java.util.Arrays;
import java.util.Optional;

/** A service's own database. It is owned by a role of the same name that can't connect to any other. */
public enum Database {
    USERS("users", "USERS_DB_URL"),
    CONVERSATIONS("conversations", "CONVERSATIONS_DB_URL"),
    TEST_DATA("test_data", "TEST_DATA_DB_URL");

    private final String sqlName;
    private final String variable;

    Database(String sqlName, String variable) {
        this.sqlName = sqlName;
        this.variable = variable;
    }

    public static Optional<Database> of(String title) {
        return Arrays.stream(values())
                .filter(database -> database.title().equals(title))
                .findFirst();
    }

    /** Its name, and its role's, in PostgreSQL. */
    public String sqlName() {
        return sqlName;
    }

    /** Its name on the command line. */
    public String title() {
        return sqlName.replace('_', '-');
    }

    /** The variable in which {@code ./lethe env} prints its address. */
    public String variable() {
        return variable;
    }

    public String jdbcUrl(int port) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, sqlName);
    }

    public String url(int port, String password) {
        return "postgresql://%s:%s@127.0.0.1:%d/%s".formatted(sqlName, password, port, sqlName);
    }
}
