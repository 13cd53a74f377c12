package dev.lethe.conversations.schema;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.conversations.ServiceTest;
import dev.lethe.conversations.World;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class MessagesCheckTest extends ServiceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CREATE TABLE shares (conversation bigint REFERENCES conversations) | DROP TABLE shares"
                        + " | shares.conversation references conversations, and no deletion takes it along",
                "CREATE TABLE images (message bigint REFERENCES messages) | DROP TABLE images"
                        + " | images.message references messages, and no deletion takes it along",
                "ALTER TABLE messages DROP CONSTRAINT messages_conversation_id_fkey"
                        + " | ALTER TABLE messages ADD FOREIGN KEY (conversation_id) REFERENCES conversations"
                        + " | messages.conversation_id doesn't reference conversations",
                "DROP INDEX messages_conversation_id | CREATE INDEX messages_conversation_id ON messages (conversation_id)"
                        + " | messages.conversation_id references conversations and has no index that begins with it"
            })
    void turnsNotReadyAndSaysWhatNoDeletionWouldTake(String change, String undo, String problem) {
        assertThat(given().get("/q/health/ready").statusCode()).isEqualTo(200);
        try {
            World.script(change);
            Response unready = given().get("/q/health/ready");
            assertThat(unready.statusCode()).isEqualTo(503);
            assertThat(unready.asString()).contains(problem);
        } finally {
            World.script(undo);
        }
        assertThat(given().get("/q/health/ready").statusCode()).isEqualTo(200);
    }
}
