package dev.lethe.items.deletion;

import static dev.lethe.items.World.allFiles;
import static dev.lethe.items.World.count;
import static dev.lethe.items.World.files;
import static dev.lethe.items.World.in;
import static dev.lethe.items.World.item;
import static dev.lethe.items.World.items;
import static dev.lethe.items.World.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.items.ServiceTest;
import dev.lethe.items.WithFiles;
import dev.lethe.items.World;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ConcurrencyTest extends ServiceTest {

    private final ExecutorService clients = Executors.newFixedThreadPool(8);

    @AfterEach
    void stop() {
        clients.shutdownNow();
    }

    private List<Response> atOnce(List<Supplier<Response>> calls) {
        List<CompletableFuture<Response>> running = calls.stream()
                .map(call -> CompletableFuture.supplyAsync(call, clients))
                .toList();
        return running.stream().map(CompletableFuture::join).toList();
    }

    private static int sum(List<Response> answers, String what) {
        return answers.stream()
                .mapToInt(answer -> answer.jsonPath().getInt("deleted." + what))
                .sum();
    }

    @Test
    void callsForOneUserCountEachItemAndFileOnce() {
        for (int round = 0; round < 5; round++) {
            ObjectId user = user();
            items(user, 30);
            files(user, WithFiles.BATCH + 10);
            List<Supplier<Response>> calls = new ArrayList<>();
            for (int n = 0; n < 6; n++) {
                calls.add(n % 2 == 0 ? () -> deleteItems(user) : () -> deleteData(user));
            }
            List<Response> answers = atOnce(calls);
            assertThat(answers).extracting(Response::statusCode).containsOnly(200);
            assertThat(sum(answers, "items")).isEqualTo(WithFiles.BATCH + 40);
            assertThat(sum(answers, "files")).isEqualTo(WithFiles.BATCH + 10);
            assertThat(allFiles()).isEmpty();
        }
    }

    @Test
    void twoUsersWhoShareAFileLeaveNoneWhenBothGo() {
        for (int round = 0; round < 10; round++) {
            ObjectId one = user();
            ObjectId two = user();
            for (int n = 0; n < 10; n++) {
                item(one, "shared/" + n);
                item(two, "shared/" + n);
            }
            List<Response> answers = atOnce(List.of(() -> deleteItems(one), () -> deleteItems(two)));
            assertThat(answers).extracting(Response::statusCode).containsOnly(200);
            assertThat(allFiles()).as("round " + round).isEmpty();
            assertThat(sum(answers, "files")).isEqualTo(10);
        }
    }

    @Test
    void anItemThatIsWrittenMeanwhileKeepsItsFileOrGoesWithIt() throws Exception {
        ObjectId user = user();
        files(user, 3 * WithFiles.BATCH);
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Integer> writer = CompletableFuture.supplyAsync(
                () -> {
                    int written = 0;
                    while (!done.get() && written < 500) {
                        item(user, "new/" + written++);
                    }
                    return written;
                },
                clients);
        List<Response> answers = atOnce(List.of(() -> deleteItems(user), () -> deleteItems(user)));
        done.set(true);
        int written = writer.join();
        assertThat(answers).extracting(Response::statusCode).containsOnly(200);
        long left = count("items", new Document("created_by", user));
        assertThat(sum(answers, "items")).isEqualTo((int) (3 * WithFiles.BATCH + written - left));
        assertThat(deleteItems(user).statusCode()).isEqualTo(200);
        // An item is written before its file here, so a file can come when its item is gone; no other may be left.
        assertThat(allFiles()).allMatch(name -> name.startsWith("new/"));
    }

    @Test
    void anItemWhoseFileChangesMeanwhileLeavesNoFile() {
        ObjectId user = user();
        for (int n = 0; n < 40; n++) {
            item(user, "old/" + n);
            World.file("new/" + n);
        }
        CompletableFuture<Void> changer = CompletableFuture.runAsync(
                () -> {
                    for (int n = 0; n < 40; n++) {
                        in("items")
                                .updateOne(
                                        new Document("file_path", "old/" + n),
                                        new Document("$set", new Document("file_path", "new/" + n)));
                    }
                },
                clients);
        assertThat(deleteItems(user).statusCode()).isEqualTo(200);
        changer.join();
        assertThat(deleteItems(user).statusCode()).isEqualTo(200);
        assertThat(count("items", new Document("created_by", user))).isZero();
        // Each item had one of its two files when it went; the other one is its application's to remove.
        for (int n = 0; n < 40; n++) {
            assertThat(allFiles()).as("item " + n).doesNotContainSubsequence("new/" + n, "old/" + n);
        }
    }
}
