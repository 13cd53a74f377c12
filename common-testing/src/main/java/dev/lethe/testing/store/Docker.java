package dev.lethe.testing.store;

import java.nio.file.Files;
import java.nio.file.Path;
import org.testcontainers.DockerClientFactory;

/** Whether containers can be had here. */
final class Docker {

    private Docker() {}

    /** Looks for a socket first: asking the client costs seconds and a page of log where there is none. */
    static boolean isThere() {
        boolean worthAsking = System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock"));
        return worthAsking && DockerClientFactory.instance().isDockerAvailable();
    }
}
