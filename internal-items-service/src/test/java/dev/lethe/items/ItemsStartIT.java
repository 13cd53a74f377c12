package dev.lethe.items;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.testing.service.InternalKeyStartRules;
import dev.lethe.testing.service.PackagedService;
import dev.lethe.testing.store.Mongo;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ItemsStartIT extends InternalKeyStartRules {

    @TempDir
    Path root;

    @BeforeEach
    void mark() throws IOException {
        World.marked(root);
    }

    @Override
    protected Map<String, String> store() {
        return Map.of("quarkus.mongodb.connection-string", Mongo.url(), "lethe.items.file-root", root.toString());
    }

    @Override
    protected HttpRequest.Builder requestThatReadsTheStore(PackagedService service) {
        return withKey(service, "/api/v1/internal/users?email=nobody@example.com");
    }

    @Override
    protected String[] spanNames() {
        return new String[] {"/api/v1/internal/users"};
    }

    @Test
    void refusesToStartInProductionWithoutAFileRoot() throws InterruptedException {
        Map<String, String> settings = all(Map.of());
        settings.remove("lethe.items.file-root");
        try (PackagedService service = PackagedService.start("prod", settings)) {
            assertThat(service.awaitEnd()).isNotZero();
            assertThat(service.output()).contains("Not safe for production").contains("LETHE_ITEMS_FILE_ROOT");
        }
    }

    @Test
    void isNotReadyWhileTheFileRootIsNoFolderOrHasNoMarker() throws Exception {
        Path missing = root.resolve("missing");
        Map<String, String> settings = new HashMap<>(all(Map.of("lethe.items.file-root", missing.toString())));
        try (PackagedService service = PackagedService.start("prod", settings)) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .until(() -> getManagement(service, "/q/health/ready").statusCode() == 503);
            assertThat(getManagement(service, "/q/health/ready").body()).contains("lethe.items.file-root");
            Files.createDirectory(missing);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() ->
                            getManagement(service, "/q/health/ready").body().contains("has no marker file"));
            World.marked(missing);
            service.awaitReady();
        }
    }
}
