package dev.lethe.testing.store;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.testcontainers.DockerClientFactory;

/** Chooses between a store in a container and an embedded one. */
final class Docker {

    private static final Logger LOG = Logger.getLogger(Docker.class);

    private Docker() {}

    /** A store in a container if Docker is there and has the image, or can fetch it; otherwise the embedded one. */
    static <T> T startOr(Supplier<T> embedded, String image, Function<String, T> inContainer) {
        return isThere() && has(image) ? inContainer.apply(image) : embedded.get();
    }

    /** Looks for a socket first: asking the client costs seconds and a page of log where there is none. */
    private static boolean isThere() {
        if (System.getenv("DOCKER_HOST") == null && !Files.exists(Path.of("/var/run/docker.sock"))) {
            return false;
        }
        try {
            return DockerClientFactory.instance().isDockerAvailable();
        } catch (RuntimeException withoutItsHelper) {
            LOG.warnf("Docker can't be used, so tests use the embedded store: %s", withoutItsHelper.getMessage());
            return false;
        }
    }

    /** Tries to fetch a missing image once. Testcontainers itself would try for two minutes. */
    private static boolean has(String image) {
        DockerClient docker = DockerClientFactory.instance().client();
        try {
            docker.inspectImageCmd(image).exec();
            return true;
        } catch (NotFoundException missing) {
            return fetch(docker, image);
        }
    }

    private static boolean fetch(DockerClient docker, String image) {
        LOG.infof("Fetching the image %s", image);
        try {
            return docker.pullImageCmd(image).start().awaitCompletion(5, TimeUnit.MINUTES);
        } catch (DockerException | DockerClientException unreachable) {
            LOG.warnf(
                    "Docker has no image %s and can't fetch it, so tests use the embedded store: %s",
                    image, unreachable.getMessage());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
