package dev.lethe.items.deletion;

import static dev.lethe.items.World.allFiles;
import static dev.lethe.items.World.count;
import static dev.lethe.items.World.exampleUser;
import static dev.lethe.items.World.in;
import static dev.lethe.items.World.log;
import static dev.lethe.items.World.notes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.lethe.items.ItemsService;
import dev.lethe.items.World;
import dev.lethe.testing.service.PackagedService;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged service, killed at each step of a deletion. What is left over is finished by the next one that starts. */
class CrashIT {

    private PackagedService service;
    private ObjectId user;

    @BeforeEach
    void start() {
        World.empty();
        service = ItemsService.start();
        user = exampleUser();
    }

    @AfterEach
    void stop() {
        World.failPoint("off", new Document());
        service.close();
    }

    @ParameterizedTest
    @CsvSource({
        "update, deletion_log, false", "update, deletion_log, true",
        "insert, unlinks, false", "insert, unlinks, true",
        "delete, items, false", "delete, items, true",
        "delete, bulk_jobs, true", "delete, otps, true",
        "delete, unlinks, false", "delete, unlinks, true",
        "commitTransaction, , false", "commitTransaction, , true",
    })
    void aKilledProcessLeavesNoFileWithoutAnItemAndNoItemWithoutItsFile(
            String command, String collection, boolean afterwards) throws Exception {
        World.failOnce(
                command,
                collection,
                new Document("blockConnection", true)
                        .append("blockTimeMS", 3000)
                        .append("afterwards", afterwards));
        CompletableFuture<HttpResponse<String>> answer = ItemsService.delete(service, user, "data");
        Thread.sleep(1500);
        assumeFalse(command.equals("commitTransaction") && answer.isDone(), "there are no transactions");
        assertThat(answer).isNotDone();
        service.kill();
        Thread.sleep(2000);
        service = ItemsService.start();
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(allFiles()).isEqualTo(filesOfItems());
            assertThat(in("unlinks").countDocuments(new Document("settled", true)))
                    .isZero();
        });
        assertThat(ItemsService.delete(service, user, "data").get().statusCode())
                .isEqualTo(200);
        assertThat(count("items", new Document())).isZero();
        assertThat(count("otps", new Document())).isZero();
        assertThat(allFiles()).isEmpty();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> notes() == 0);
        assertThat(log()).isNotEmpty();
    }

    /** Between the commit and the last file, too: the note is what brings the files down. */
    @Test
    void twoReplicasFinishWhatAThirdLeftWithoutCountingAFileTwice() throws Exception {
        World.failOnce("delete", "unlinks", new Document("blockConnection", true).append("blockTimeMS", 3000));
        ItemsService.delete(service, user, "data");
        Thread.sleep(1000);
        service.kill();
        for (String path : List.of("x/1", "x/2", "x/3")) {
            World.file(path);
        }
        in("unlinks")
                .updateMany(
                        new Document(),
                        new Document(
                                "$push", new Document("paths", new Document("$each", List.of("x/1", "x/2", "x/3")))));
        service = ItemsService.start();
        try (PackagedService second = ItemsService.start()) {
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> notes() == 0);
            assertThat(ItemsService.delete(second, user, "data").get().statusCode())
                    .isEqualTo(200);
        }
        assertThat(allFiles()).isEmpty();
        assertThat(log().stream()
                        .mapToLong(entry ->
                                ((Number) entry.get("counts", Document.class).getOrDefault("files", 0L)).longValue())
                        .sum())
                .isEqualTo(11);
    }

    private static List<String> filesOfItems() {
        return in("items").distinct("file_path", String.class).into(new ArrayList<>()).stream()
                .sorted()
                .toList();
    }
}
