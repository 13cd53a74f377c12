package dev.lethe.testing.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Rules for when the packaged service starts and when it refuses to. They run on the jar or on the executable. */
public abstract class StartRules {

    /** Returns the settings that say where its store is. */
    protected abstract Map<String, String> store();

    /** Returns the other settings that make it safe for production. */
    protected abstract Map<String, String> safeSettings();

    /** Returns the property that it names when those are missing. */
    protected abstract String missingProperty();

    /** Returns a request of a caller whom the service accepts. */
    protected abstract HttpRequest.Builder requestThatReadsTheStore(PackagedService service);

    /** Returns the names in its trace: the route and the SQL statements. */
    protected abstract String[] spanNames();

    @Test
    void refusesToStartInProductionWithoutItsKey() throws InterruptedException {
        try (PackagedService service = PackagedService.start("prod", store())) {
            assertThat(service.awaitEnd()).isNotZero();
            assertThat(service.output()).contains("Not safe for production").contains(missingProperty());
        }
    }

    @Test
    void startsInProductionWithItsKeyAndLogsJson() throws Exception {
        try (PackagedService service = PackagedService.start(
                "prod",
                all(Map.of("quarkus.shutdown.delay", "0s", "quarkus.log.category.\"dev.lethe\".level", "DEBUG")))) {
            service.awaitReady();
            HttpResponse<String> answer = get(service, "/no/such/route?%0d%0a%1b%5b2J%e2%80%a8=%0aforged");
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
            assertThat(getManagement(service, "/q/health/live").statusCode()).isEqualTo(200);
            assertThat(getManagement(service, "/q/metrics").statusCode()).isEqualTo(200);
            assertThat(get(service, "/q/metrics").statusCode()).isEqualTo(404);
            assertThat(get(service, "/q/openapi").body()).contains("openapi: 3.", "/api/");
            assertThat(get(service, "/q/openapi?format=json").body())
                    .contains("\"/api/", "#/components/responses/Failure500");
            assertThat(get(service, "/q/swagger-ui/").statusCode()).isEqualTo(200);
            service.terminate();
            service.awaitEnd();
            assertThat(service.output().lines().filter(line -> !line.isBlank()))
                    .isNotEmpty()
                    .allMatch(line -> line.startsWith("{") && line.endsWith("}"))
                    .noneMatch(line -> line.contains("forged"));
        }
    }

    /** Load balancers have to learn of the stop before the service stops. */
    @Test
    void isUnreadyBeforeItStops() throws Exception {
        try (PackagedService service = PackagedService.start("prod", all(Map.of("quarkus.shutdown.delay", "30s")))) {
            service.awaitReady();
            service.terminate();
            Awaitility.await()
                    .until(() -> getManagement(service, "/q/health/ready").statusCode() == 503);
            assertThat(getManagement(service, "/q/health/live").statusCode()).isEqualTo(200);
            assertThat(get(service, "/no/such/route").statusCode())
                    .as("what still comes, from whoever doesn't know yet")
                    .isEqualTo(404);
        }
    }

    /** The caller's trace continues in the service. */
    @Test
    void tracesARequestWhenToldTo() throws Exception {
        assumeThat(PackagedService.isNative()).as("built without traces").isFalse();
        String trace = "0af7651916cd43dd8448eb211c80319c";
        try (Collector collector = new Collector();
                PackagedService service = PackagedService.start("prod", all(collector.settings()))) {
            service.awaitReady();
            HttpRequest.Builder request =
                    requestThatReadsTheStore(service).header("traceparent", "00-" + trace + "-b7ad6b7169203331-01");
            HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.discarding());
            Awaitility.await()
                    .untilAsserted(() -> assertThat(collector.exportsOf(trace)).contains(spanNames()));
        }
    }

    protected Map<String, String> all(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(store());
        all.putAll(safeSettings());
        all.putAll(more);
        return all;
    }

    protected static HttpResponse<String> get(PackagedService service, String path)
            throws IOException, InterruptedException {
        return get(service.uri(path));
    }

    protected static HttpResponse<String> getManagement(PackagedService service, String path)
            throws IOException, InterruptedException {
        return get(service.managementUri(path));
    }

    private static HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
