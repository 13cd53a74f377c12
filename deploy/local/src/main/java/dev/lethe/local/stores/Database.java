package dev.lethe.local.stores;

import java.util.Arrays;
import java.util.Optional;

/**
 * A service's own database. Two roles can connect to it, and to no other: its owner, of the same name, and its service.
 */
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

    /** Its name, and its owner's, in PostgreSQL. */
    public String sqlName() {
        return sqlName;
    }

    /** The role as which its service works. It owns nothing. */
    public String servingRole() {
        return sqlName + "_service";
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
