package dev.lethe.local.stores;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import dev.lethe.local.folder.DataFolder;
import dev.lethe.local.suite.Sockets;
import java.io.IOException;
import java.nio.file.Path;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MongoStoreTest {

    @TempDir
    Path folder;

    @Test
    void whatWasStoredOutlivesTheServer() throws IOException {
        DataFolder data = new DataFolder(folder).create();
        int port = Sockets.freePort();

        try (MongoStore store = MongoStore.start(data, port);
                MongoClient client = MongoClients.create(MongoStore.url(port))) {
            assertThat(store).isNotNull();
            items(client).insertOne(new Document("_id", 1).append("title", "kept"));
        }

        try (MongoStore store = MongoStore.start(data, port);
                MongoClient client = MongoClients.create(MongoStore.url(port))) {
            assertThat(store).isNotNull();
            assertThat(items(client).find().first()).containsEntry("title", "kept");
        }
    }

    private static MongoCollection<Document> items(MongoClient client) {
        return client.getDatabase("items").getCollection("items");
    }
}
