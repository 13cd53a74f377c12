package dev.lethe.items.participant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.items.WithFiles;
import dev.lethe.items.World;
import dev.lethe.testing.probe.ParticipantRules;
import dev.lethe.testing.store.WithMongo;
import dev.lethe.testing.token.WithInternalKeys;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithMongo
@WithInternalKeys
@WithFiles
class ItemsParticipantTest extends ParticipantRules {

    @BeforeEach
    void nothing() {
        World.empty();
    }

    @Test
    void dataOfAUserWhoIsGoneIsErasedToo() {
        ObjectId gone = new ObjectId();
        World.files(gone, 2);
        UUID erasure = UUID.randomUUID();
        answers(
                call(erasure, gone.toHexString()),
                200,
                "{\"erasureId\":\"%s\",\"results\":[%s]}",
                erasure,
                result(gone.toHexString(), "{\"items\":2,\"files\":2}"));
        assertThat(World.count("items", new Document())).isZero();
        assertThat(World.allFiles()).isEmpty();
    }

    @Test
    void theSpellingOfASubjectDoesntMatter() {
        String subject = person();
        UUID erasure = UUID.randomUUID();
        String upper = subject.toUpperCase(Locale.ROOT);
        call(erasure, subject);
        answers(
                call(erasure, upper),
                200,
                "{\"erasureId\":\"%s\",\"results\":[%s]}",
                erasure,
                result(upper, removed()));
    }

    @Test
    void theUsersOwnFolderGoesUnlessSomethingIsInIt() {
        String user = person();
        String other = person();
        World.file(other + "/nobodys.txt");
        call(UUID.randomUUID(), user, other);
        assertThat(World.ROOT.resolve(user)).doesNotExist();
        assertThat(World.allFiles()).containsExactly(other + "/nobodys.txt");
    }

    @Test
    void filesThatAreKeptAreTold() {
        ObjectId user = World.user();
        World.itemWithout(user, "../outside.txt");
        UUID erasure = UUID.randomUUID();
        answers(call(erasure, user.toHexString()), 200, """
                {"erasureId":"%s","results":[{"subject":"%s","done":true,"removed":{"items":1,"users":1},
                 "retained":{"files":1},
                 "message":"Files are kept whose paths aren't understood or leave the file root: see refused_files"}]}
                """, erasure, user);
    }

    @Test
    void aLargeUserIsErasedByPortions() {
        ObjectId user = World.user();
        World.add("items", "created_by", user, 120);
        UUID erasure = UUID.randomUUID();
        assertThat(call(erasure, user.toHexString()).asString())
                .contains("\"done\":false", "\"items\":50")
                .doesNotContain("users");
        assertThat(call(erasure, user.toHexString()).asString()).contains("\"done\":false", "\"items\":100");
        assertThat(call(erasure, user.toHexString()).asString())
                .contains("\"done\":true", "\"items\":120", "\"users\":1");
        assertThat(World.log()).hasSize(1).first().satisfies(entry -> {
            assertThat(entry.getString("action")).isEqualTo("erase");
            assertThat(entry.getString("outcome")).isEqualTo("deleted");
            assertThat(entry.getString("erasure")).isEqualTo(erasure.toString());
            assertThat(entry.getString("user")).isEqualTo(user.toHexString());
            assertThat(entry.getString("caller")).startsWith("key-");
            assertThat(entry.getList("collections", String.class))
                    .containsExactly("items", "bulk_jobs", "activity_logs", "otps", "users");
        });
    }

    @Override
    protected String person() {
        return World.exampleUser().toHexString();
    }

    @Override
    protected String nobody() {
        return "507f1f77bcf86cd799439099";
    }

    @Override
    protected List<String> malformed() {
        return List.of("", "507f1f77bcf86cd79943909", "507f1f77bcf86cd79943909g", "507f1f77bcf86cd799439099 ", "42");
    }

    @Override
    protected String removed() {
        return "{\"items\":25,\"files\":8,\"bulk_jobs\":3,\"activity_logs\":4,\"otps\":2,\"users\":1}";
    }

    @Override
    protected Object everything() {
        return World.everything();
    }

    @Override
    protected void addAgain(String subject) {
        World.item(new ObjectId(subject), null);
    }

    @Override
    protected long entries(UUID erasure) {
        return World.count("deletion_log", new Document("erasure", erasure.toString()));
    }
}
