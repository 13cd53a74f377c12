package dev.lethe.conversations.participant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.conversations.World;
import dev.lethe.testing.probe.ParticipantRules;
import dev.lethe.testing.store.WithPostgres;
import dev.lethe.testing.token.WithInternalKeys;
import dev.lethe.testing.token.WithTokens;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithPostgres("conversations")
@WithTokens
@WithInternalKeys
class ConversationParticipantTest extends ParticipantRules {

    private static final AtomicLong OWNERS = new AtomicLong();

    @BeforeEach
    void nothing() {
        World.empty();
    }

    @Test
    void aLargeOwnerIsErasedByPortions() {
        World.script("""
                INSERT INTO conversations (user_id) SELECT 77 FROM generate_series(1, 12000);
                INSERT INTO messages (conversation_id, role, content)
                SELECT id, 'user', 'x' FROM conversations CROSS JOIN generate_series(1, 2);
                """);
        UUID erasure = UUID.randomUUID();
        int calls = 1;
        while (call(erasure, "77").asString().contains("\"done\":false")) {
            calls++;
        }
        assertThat(calls).isEqualTo(4);
        assertThat(World.conversationsOf(77)).isZero();
        assertThat(call(erasure, "77").asString()).contains("\"conversations\":12000", "\"messages\":24000");
        assertThat(World.log())
                .containsExactly(
                        "77 erase partly 0 10000 f",
                        "77 erase partly 0 10000 f",
                        "77 erase partly 10000 4000 f",
                        "77 erase deleted 2000 0 f");
        assertThat(World.strings("SELECT DISTINCT concat_ws(' ', erasure_id, left(caller, 4)) FROM deletion_log"))
                .containsExactly(erasure + " key-");
    }

    /** A call has several subjects: one that another transaction has locked is left for the next call. */
    @Test
    void anOwnerWhoIsLockedDoesntKeepTheOthers() throws Exception {
        World.conversation(501);
        World.conversation(502);
        World.conversation(503);
        UUID erasure = UUID.randomUUID();
        try (Connection blocker = World.DATABASE.connect();
                Statement block = blocker.createStatement()) {
            blocker.setAutoCommit(false);
            block.execute("SELECT FROM conversations WHERE user_id = 502 FOR UPDATE");
            assertThat(call(erasure, "501", "502", "503").asString())
                    .containsSubsequence("\"501\",\"done\":true", "\"502\",\"done\":false", "\"503\",\"done\":true");
            blocker.rollback();
        }
        assertThat(call(erasure, "501", "502", "503").asString()).doesNotContain("\"done\":false");
        assertThat(World.count("SELECT count(*) FROM conversations")).isZero();
    }

    @Test
    void aNumberThatNoOwnerCanHaveIsNobodys() {
        String tooLarge = "9999999999999999999";
        answers(
                call(UUID.fromString("6f2b8a3e-0000-4000-8000-000000000001"), tooLarge),
                200,
                "{\"erasureId\":\"6f2b8a3e-0000-4000-8000-000000000001\",\"results\":[%s]}",
                result(tooLarge, "{}"));
    }

    @Override
    protected String person() {
        long owner = OWNERS.incrementAndGet();
        World.conversation(owner);
        World.conversation(owner);
        return String.valueOf(owner);
    }

    @Override
    protected String nobody() {
        return "4711000";
    }

    @Override
    protected List<String> malformed() {
        return List.of("", " ", "042", "+1", "1.0", "1 ", "x", "٣", "1\\u0000", "507f1f77bcf86cd799439011");
    }

    @Override
    protected String removed() {
        return "{\"conversations\":2,\"messages\":6}";
    }

    @Override
    protected Object everything() {
        return World.everything();
    }

    @Override
    protected void addAgain(String subject) {
        World.conversation(Long.parseLong(subject));
    }

    @Override
    protected long entries(UUID erasure) {
        return World.count("SELECT count(*) FROM deletion_log WHERE erasure_id = ?", erasure);
    }
}
