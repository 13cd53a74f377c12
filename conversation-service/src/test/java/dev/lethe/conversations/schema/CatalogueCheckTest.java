package dev.lethe.conversations.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.conversations.ServiceTest;
import dev.lethe.conversations.World;
import dev.lethe.testing.Management;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class CatalogueCheckTest extends ServiceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CREATE TABLE shares (owner bigint, id bigint, FOREIGN KEY (owner, id) REFERENCES conversations) | DROP TABLE shares"
                        + " | shares.owner,id references conversations and isn't in the catalogue",
                "CREATE TABLE images (owner bigint, id bigint, FOREIGN KEY (owner, id) REFERENCES messages) | DROP TABLE images"
                        + " | images.owner,id references messages and isn't in the catalogue",
                "ALTER TABLE messages DROP CONSTRAINT messages_conversation"
                        + " | ALTER TABLE messages ADD CONSTRAINT messages_conversation FOREIGN KEY (user_id, conversation_id) REFERENCES conversations"
                        + " | messages.user_id,conversation_id references conversations by the catalogue, and not in the database",
                "ALTER TABLE messages ADD CONSTRAINT by_id FOREIGN KEY (user_id, conversation_id) REFERENCES conversations ON DELETE CASCADE"
                        + " | ALTER TABLE messages DROP CONSTRAINT by_id"
                        + " | messages.user_id,conversation_id has an ON DELETE action of its own",
                "DROP INDEX messages_conversation_id | CREATE INDEX messages_conversation_id ON messages (conversation_id)"
                        + " | messages.user_id,conversation_id references conversations and has no index that begins with it"
            })
    void turnsNotReadyAndSaysWhatNoDeletionWouldTake(String change, String undo, String problem) {
        assertThat(Management.get("/q/health/ready").statusCode()).isEqualTo(200);
        try {
            World.script(change);
            Response unready = Management.get("/q/health/ready");
            assertThat(unready.statusCode()).isEqualTo(503);
            assertThat(unready.asString()).contains(problem);
        } finally {
            World.script(undo);
        }
        assertThat(Management.get("/q/health/ready").statusCode()).isEqualTo(200);
    }
}
