package dev.lethe.items.deletion;

import static dev.lethe.items.World.allFiles;
import static dev.lethe.items.World.count;
import static dev.lethe.items.World.exampleUser;
import static dev.lethe.items.World.in;
import static dev.lethe.items.World.log;
import static dev.lethe.items.World.notes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.lethe.items.ItemsService;
import dev.lethe.items.World;
import dev.lethe.testing.service.PackagedService;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The packaged service, killed at each step of a deletion. The next one that starts finishes it.
 */
class CrashIT {

    /** The command never arrives. */
    private static final String BEFORE = "before";

    /** The command is executed, and its answer is lost. */
    private static final String AFTER = "after";

    /** The service that starts after a crash is killed next. */
    private static PackagedService service;

    private ObjectId user;

    @BeforeAll
    static void start() {
        World.empty();
        service = ItemsService.start();
    }

    @BeforeEach
    void someone() {
        World.empty();
        user = exampleUser();
    }

    @AfterAll
    static void stop() {
        World.failPoint("off", new Document());
        service.close();
    }

    static Stream<Arguments> steps() {
        return Stream.of(
                        arguments("update", "deletion_log", AFTER),
                        arguments("insert", "unlinks", AFTER),
                        arguments("delete", "items", BEFORE),
                        arguments("delete", "items", AFTER),
                        arguments("delete", "otps", AFTER),
                        arguments("delete", "unlinks", BEFORE),
                        arguments("delete", "unlinks", AFTER),
                        arguments("commitTransaction", null, BEFORE),
                        arguments("commitTransaction", null, AFTER))
                .filter(step -> World.hasTransactions() || step.get()[1] != null);
    }

    @ParameterizedTest
    @MethodSource("steps")
    void aKilledProcessLeavesNoFileWithoutAnItemAndNoItemWithoutItsFile(String command, String collection, String death)
            throws Exception {
        World.failOnce(
                command,
                collection,
                new Document("blockConnection", true)
                        .append("blockTimeMS", 60_000)
                        .append("closeConnection", true)
                        .append("afterwards", death.equals(AFTER)));
        CompletableFuture<HttpResponse<String>> answer = ItemsService.delete(service, user, "data");
        World.awaitFailure();
        assertThat(answer).isNotDone();
        service.kill();
        World.failPoint("off", new Document());
        World.endOpenTransactions();
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
        if (World.hasTransactions()) {
            assertThat(counted("items")).isEqualTo(25);
            assertThat(counted("files")).isEqualTo(8);
        } else {
            assertThat(log()).isNotEmpty();
        }
    }

    private static long counted(String what) {
        return log().stream()
                .mapToLong(
                        entry -> ((Number) entry.get("counts", new Document()).getOrDefault(what, 0L)).longValue())
                .sum();
    }

    @Test
    void twoReplicasFinishWhatAnotherLeftAndCountEachFileOnce() {
        ObjectId entry = new ObjectId();
        in("deletion_log").insertOne(new Document("_id", entry).append("at", new Date()));
        List<Document> notes = new ArrayList<>();
        // More than one of them works off before the other's next sweep.
        for (int n = 0; n < 1200; n++) {
            // Each file is in two notes, so that the two are at the same files.
            World.file("x/" + n / 2);
            notes.add(new Document("deletion", entry)
                    .append("user", user.toHexString())
                    // So long ago that nobody can be at it, and unsettled, so that only unlinking counts.
                    .append("at", new Date(0))
                    .append("due", new Date())
                    .append("settled", false)
                    .append("attempts", 0)
                    .append("paths", List.of("x/" + n / 2, user + "/1.txt"))
                    .append("absent", List.of()));
        }
        try (PackagedService second = ItemsService.start()) {
            in("unlinks").insertMany(notes);
            Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> notes() == 0);
            assertThat(second.output()).contains("Finishing deletion");
        }
        assertThat(allFiles()).isEqualTo(filesOfItems());
        assertThat(log().get(0).get("counts", Document.class)).containsEntry("files", 600L);
    }

    private static List<String> filesOfItems() {
        return in("items").distinct("file_path", String.class).into(new ArrayList<>()).stream()
                .sorted()
                .toList();
    }
}
