package dev.lethe.contract.observability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.contract.suite.RunningSuite;
import dev.lethe.local.services.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The endpoints that a cluster uses to watch the services. */
class ProbesIT {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** The probes of the Kubernetes manifests. */
    @ParameterizedTest
    @EnumSource(Service.class)
    void everyServiceAnswersItsProbes(Service service) throws Exception {
        String manifests = Files.readString(Path.of("../deploy/kubernetes/base/every-service/deployment.yaml"))
                + Files.readString(Path.of("../deploy/kubernetes/components/prometheus/pod-monitor.yaml"));
        List<String> paths = Pattern.compile("path: (/q/\\S+)")
                .matcher(manifests)
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(paths).hasSize(4);
        for (String path : paths) {
            assertThat(status(service, path)).as(path).isEqualTo(200);
        }
    }

    private static int status(Service service, String path) throws IOException, InterruptedException {
        URI address = URI.create("http://localhost:" + RunningSuite.ports().managementOf(service) + path);
        return CLIENT.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                .statusCode();
    }
}
