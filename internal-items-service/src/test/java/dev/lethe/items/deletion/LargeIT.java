package dev.lethe.items.deletion;

import static dev.lethe.items.World.allFiles;
import static dev.lethe.items.World.count;
import static dev.lethe.items.World.in;
import static dev.lethe.items.World.log;
import static dev.lethe.items.World.notes;
import static dev.lethe.items.World.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.items.ItemsService;
import dev.lethe.items.World;
import dev.lethe.testing.service.PackagedService;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Deletes many items with a file each in one call, with 96 MB of heap. */
class LargeIT {

    /**
     * The embedded server has no indexes, so each search for a file's references reads all items. A real one manages
     * 100,000.
     */
    private static final int ITEMS = Integer.getInteger("lethe.test.items", 5_000);

    @AfterEach
    void empty() {
        World.empty();
    }

    @Test
    void deletesManyItemsAndTheirFiles() throws Exception {
        World.empty();
        ObjectId user = user();
        ObjectId other = user();
        World.files(other, 3);
        List<Document> items = new ArrayList<>();
        for (int n = 0; n < ITEMS; n++) {
            String path = "many/" + n % 100 + "/" + n;
            World.file(path);
            items.add(new Document("created_by", user).append("file_path", path));
            if (items.size() == 5000) {
                in("items").insertMany(items);
                items.clear();
            }
        }
        try (PackagedService service = ItemsService.start()) {
            long began = System.nanoTime();
            HttpResponse<String> answer =
                    ItemsService.delete(service, user, "items").get();
            System.out.printf("%d items in %d ms%n", ITEMS, (System.nanoTime() - began) / 1_000_000);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).contains("\"items\":" + ITEMS, "\"files\":" + ITEMS);
        }
        assertThat(count("items", new Document("created_by", user))).isZero();
        assertThat(count("items", new Document("created_by", other))).isEqualTo(3);
        assertThat(allFiles()).hasSize(3).allMatch(name -> name.startsWith(other.toHexString()));
        assertThat(notes()).isZero();
        assertThat(log())
                .singleElement()
                .satisfies(entry -> assertThat(entry.getString("outcome")).isEqualTo("deleted"));
    }
}
