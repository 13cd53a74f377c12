package dev.lethe.conversations.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.common.startup.Migrations;
import dev.lethe.testing.store.Database;
import dev.lethe.testing.store.Postgres;
import dev.lethe.testing.store.Sql;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;

/** Migrates from tables whose messages don't name their owner to those that do, while clients write to them. */
class MigrationTest {

    private static final Database DATABASE = Postgres.database("migrated_conversations");
    private static final Sql SQL = new Sql(DATABASE);

    private static final int CONVERSATIONS = 5_000;

    private final AtomicBoolean migrated = new AtomicBoolean();

    @Test
    void everyMessageGetsItsOwnerWhileOthersWriteAndDelete() throws Exception {
        flyway().target("2").load().migrate();
        SQL.execute("INSERT INTO conversations (user_id) SELECT n % 100 FROM generate_series(1, ?) n", CONVERSATIONS);
        SQL.execute(
                "INSERT INTO messages (conversation_id, thread_id, endpoint, role, content)"
                        + " SELECT n % ? + 1, 't' || n % 7, 'e', 'user', 'x' FROM generate_series(1, 50000) n",
                CONVERSATIONS);
        CompletableFuture<Long> writer = CompletableFuture.supplyAsync(this::writeUntilMigrated);
        CompletableFuture<Long> deleter = CompletableFuture.supplyAsync(this::deleteUntilMigrated);

        leaveHalfDone();
        FluentConfiguration all = flyway();
        new Migrations().customize(all);
        all.load().migrate();
        migrated.set(true);

        long written = writer.get();
        long deleted = deleter.get();
        assertThat(written).isPositive();
        assertThat(deleted).isPositive();
        assertThat(SQL.number("SELECT count(*) FROM messages m JOIN conversations c ON c.id = m.conversation_id"
                        + " WHERE m.user_id = c.user_id"))
                .isEqualTo(SQL.number("SELECT count(*) FROM messages"))
                .isPositive();
        assertThat(SQL.number("SELECT count(*) FROM conversations")).isEqualTo(CONVERSATIONS - deleted);
        assertThat(SQL.number("SELECT count(*) FROM messages WHERE user_id = 7777"))
                .isPositive();
        assertThat(
                        SQL.strings(
                                "SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid AND indrelid = 'messages'::regclass"))
                .isEmpty();
        isHeldToItsOwner();
    }

    /** Leaves what interrupted runs of V3 to V5 leave: one index is finished, one is invalid. */
    private static void leaveHalfDone() {
        flyway().target("3").load().migrate();
        SQL.execute("UPDATE messages SET user_id = conversation_id % 100 WHERE id <= 1000");
        SQL.execute(
                "CREATE INDEX messages_owner_thread ON messages (user_id, thread_id, conversation_id) WHERE thread_id IS NOT NULL");
        // It has passed to another owner since its messages were filled in.
        SQL.execute("UPDATE messages SET user_id = 7 WHERE conversation_id = 7");
        SQL.execute("UPDATE conversations SET user_id = 7777 WHERE id = 7");
        assertThatThrownBy(() -> SQL.execute("CREATE UNIQUE INDEX CONCURRENTLY messages_by_owner ON messages (role)"));
        assertThat(SQL.strings("SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid"))
                .containsExactly("messages_by_owner");
    }

    private static void isHeldToItsOwner() {
        List<String> conversation = SQL.strings("SELECT id || ' ' || user_id FROM conversations LIMIT 1");
        long id = Long.parseLong(conversation.get(0).split(" ")[0]);
        long owner = Long.parseLong(conversation.get(0).split(" ")[1]);
        String insert = "INSERT INTO messages (user_id, conversation_id, role, content) VALUES (?, ?, 'user', 'x')";
        SQL.execute(insert, owner, id);
        SQL.execute(insert, null, id);
        assertThatThrownBy(() -> SQL.execute(insert, owner + 1, id)).hasStackTraceContaining("messages_conversation");
        assertThatThrownBy(() -> SQL.execute(insert, null, 987654321L)).hasStackTraceContaining("violates foreign key");
    }

    private long writeUntilMigrated() {
        long written = 0;
        while (!migrated.get()) {
            // Those of the first thousand aren't deleted.
            SQL.execute(
                    "INSERT INTO messages (conversation_id, thread_id, endpoint, role, content) VALUES (?, 't', 'e', 'user', 'x')",
                    written % 1000 + 1);
            written++;
        }
        return written;
    }

    private long deleteUntilMigrated() {
        long deleted = 0;
        for (long id = 1001; id <= CONVERSATIONS && !migrated.get(); id++) {
            // In the order in which the service locks.
            SQL.script(
                    "SELECT FROM conversations WHERE id = %1$d FOR UPDATE; DELETE FROM messages WHERE conversation_id = %1$d; DELETE FROM conversations WHERE id = %1$d"
                            .formatted(id));
            deleted++;
        }
        return deleted;
    }

    private static FluentConfiguration flyway() {
        return Flyway.configure()
                .dataSource(DATABASE.jdbcUrl(), DATABASE.user(), DATABASE.password())
                .locations("classpath:db/migration")
                .placeholders(Map.of("serving_role", "-"));
    }
}
