package dev.lethe.contract.privacy;

import dev.lethe.contract.suite.RunningSuite;
import dev.lethe.contract.suite.Stores;
import dev.lethe.local.stores.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bson.Document;
import org.bson.types.ObjectId;

/** A person with data in every store. One word identifies all of it. */
final class Somebody {

    /** Part of the name, the address and all texts. */
    static final String WORD = "zaubernuss";

    static final String EMAIL = WORD + "@example.org";
    static final String ID = "0a0b0c0d-1111-4222-8333-444455556666";
    static final String RESTRICTED = "0a0b0c0d-1111-4222-8333-777788889999";
    /** Deleted by an erasure. */
    static final String ERASED = "0a0b0c0d-1111-4222-8333-aaaabbbbcccc";

    static final long NUMBER = 987_654_321;
    static final String OBJECT_ID = "65f0f0f0f0f0f0f0f0f0f0f0";
    static final String SESSION = "session-of-the-privacy-test";

    private Somebody() {}

    static void isEverywhere() throws IOException {
        amongUsers();
        amongConversations();
        amongTestData();
        amongItems();
    }

    private static void amongUsers() {
        for (String id : List.of(ID, RESTRICTED, ERASED)) {
            Stores.run(
                    Database.USERS,
                    "INSERT INTO users (id, email, first_name, last_name) VALUES ('%1$s', '%1$s-%2$s', '%3$s', '%3$s')"
                            .formatted(id, EMAIL, WORD),
                    "INSERT INTO wallets (user_id, total_balance) VALUES ('%s', 4711.0815)".formatted(id),
                    "INSERT INTO support_tickets (assigned_to, subject) VALUES ('%s', '%s')".formatted(id, WORD));
        }
        Stores.run(
                Database.USERS,
                "INSERT INTO assets (uploaded_by, name) VALUES ('%s', '%s')".formatted(RESTRICTED, WORD),
                "INSERT INTO notifications (user_id, text) VALUES ('%s', '%s')".formatted(RESTRICTED, WORD));
    }

    private static void amongConversations() {
        Stores.run(
                Database.CONVERSATIONS,
                "INSERT INTO conversations (id, user_id, title) VALUES (%d, %d, '%s')".formatted(NUMBER, NUMBER, WORD),
                "INSERT INTO messages (conversation_id, thread_id, role, content) VALUES (%d, 'a-thread', 'user', '%s')"
                        .formatted(NUMBER, WORD));
    }

    private static void amongTestData() {
        Stores.run(Database.TEST_DATA, """
                WITH somebody AS (
                    INSERT INTO users (email, name, test_metadata)
                    VALUES ('%1$s', '%2$s', '{"test_marker":"integration_test_data","test_session_id":"%3$s"}')
                    RETURNING id)
                INSERT INTO user_profiles (user_id, bio) SELECT id, '%2$s' FROM somebody
                """.formatted(EMAIL, WORD, SESSION));
    }

    /** One of the files is outside the tree, and its name has a line break. It is refused, which is logged. */
    private static void amongItems() throws IOException {
        Path file = RunningSuite.itemFiles().resolve(WORD + ".txt");
        Files.writeString(file, WORD);
        ObjectId id = new ObjectId(OBJECT_ID);
        Stores.insert("users", new Document("_id", id).append("email", EMAIL));
        Stores.insert("items", item(id).append("file_path", WORD + ".txt"));
        Stores.insert("items", item(id).append("file_path", "../out\r\n12:00:00.000 INFO forged\u001b[2J\u2028"));
        Stores.insert("activity_logs", new Document("user_id", id).append("action", WORD));
        Stores.insert("otps", new Document("user_id", id).append("purpose", WORD));
    }

    private static Document item(ObjectId owner) {
        return new Document("created_by", owner).append("name", WORD).append("content", WORD);
    }
}
