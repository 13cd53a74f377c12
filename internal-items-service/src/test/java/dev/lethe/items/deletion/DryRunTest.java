package dev.lethe.items.deletion;

import static dev.lethe.items.World.everything;
import static dev.lethe.items.World.exampleUser;
import static dev.lethe.items.World.files;
import static dev.lethe.items.World.item;
import static dev.lethe.items.World.itemWithout;
import static dev.lethe.items.World.log;
import static dev.lethe.items.World.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.items.ServiceTest;
import dev.lethe.items.WithFiles;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DryRunTest extends ServiceTest {

    private static Response rehearse(Object user, String what) {
        return withKey().delete("/api/v1/internal/users/" + user + "/" + what + "?dryRun=true");
    }

    @Test
    void saysWhatWouldGoAndTakesNothing() {
        ObjectId user = exampleUser();
        Map<String, List<String>> before = everything();
        Response response = rehearse(user, "items");
        answersItems(response, 25, 8);
        assertThat(response.header("Dry-Run")).isEqualTo("true");
        answers(rehearse(user, "data"), 200, """
                {"status":"success","deleted":{"items":25,"files":8,"bulk_jobs":3,"activity_logs":4,"otps":2},
                 "preserved":{"user":true,"bulk_jobs":false,"activity_logs":false,"otps":false}}""");
        assertThat(everything()).isEqualTo(before);
        assertThat(log()).hasSize(2).allMatch(entry -> entry.getBoolean("dry_run"));
    }

    @Test
    void saysWhatTheDeletionThenDoes() {
        ObjectId user = user();
        ObjectId other = user();
        files(user, 2 * WithFiles.BATCH + 1);
        item(user, "shared.txt");
        item(user, "shared.txt");
        item(user, "of-both.txt");
        item(other, "of-both.txt");
        itemWithout(user, "missing.txt");
        itemWithout(user, "../outside.txt");
        String rehearsed = rehearse(user, "data").asString();
        assertThat(rehearsed).contains("\"files\":" + (2 * WithFiles.BATCH + 2));
        assertThat(deleteData(user).asString()).isEqualTo(rehearsed);
    }

    @Test
    void failsAsTheDeletionWould() {
        refuses(rehearse(new ObjectId(), "items"), 404, "Not Found", "User not found");
        refuses(
                rehearse("abc", "data"),
                400,
                "Bad Request - Invalid ID format",
                "Invalid user ID format. Expected 24-character hexadecimal string.");
    }
}
