package dev.lethe.contract.suite;

import dev.lethe.local.stores.Database;
import java.util.UUID;

/** Users that a test makes for itself. */
public final class Accounts {

    private Accounts() {}

    /** Returns the id of a new user with a wallet and two mining sessions. */
    public static String add(String email, String firstName) {
        String id = UUID.randomUUID().toString();
        Stores.run(
                Database.USERS,
                "INSERT INTO users (id, email, first_name, last_name) VALUES ('%s', '%s', '%s', 'Tester')"
                        .formatted(id, email, firstName),
                "INSERT INTO wallets (user_id) VALUES ('%s')".formatted(id));
        addSession(id);
        addSession(id);
        return id;
    }

    public static void addSession(String id) {
        Stores.run(Database.USERS, "INSERT INTO mining_sessions (user_id) VALUES ('%s')".formatted(id));
    }

    /** Gives the user a row that a standard deletion is refused for. */
    public static void restrict(String id) {
        Stores.run(Database.USERS, "INSERT INTO assets (uploaded_by, name) VALUES ('%s', 'x')".formatted(id));
    }

    public static boolean exist(String... ids) {
        String list = "'" + String.join("','", ids) + "'";
        String found = Stores.query(Database.USERS, "SELECT count(*) FROM users WHERE id IN (" + list + ")");
        return Integer.parseInt(found) == ids.length;
    }
}
