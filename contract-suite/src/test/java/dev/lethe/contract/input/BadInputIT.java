package dev.lethe.contract.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.contract.suite.RunningSuite;
import dev.lethe.contract.suite.StoreMark;
import dev.lethe.local.services.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Sends requests that are generated from the services' OpenAPI documents, most of them wrong. None may cause a 5xx,
 * show internals, be answered otherwise than documented, or change anything. {@code -Dlethe.bad-input.requests} is the
 * number for each operation, {@code -Dlethe.bad-input.seed} the random seed.
 */
@Order(50)
@Timeout(7200)
class BadInputIT {

    private static final int REQUESTS = Integer.getInteger("lethe.bad-input.requests", 150);
    private static final long SEED = Long.getLong("lethe.bad-input.seed", 1);
    private static final int ENOUGH_FAULTS = 30;
    private static final Path REPORT = Path.of("target/bad-input.md");

    /** How often each status was answered. */
    private static final Map<String, Map<Integer, Integer>> ANSWERED = new TreeMap<>();

    @ParameterizedTest
    @EnumSource(Service.class)
    void isRefusedAndChangesNothing(Service service) throws IOException {
        List<String> faults = new ArrayList<>();
        Map<String, String> before = StoreMark.take();
        for (Operation operation : Operation.of(service)) {
            // Its own chance for each, so that one more operation leaves the others' requests as they are.
            Generator generator =
                    new Generator(new Random(SEED ^ operation.name().hashCode()));
            for (int i = 0; i < REQUESTS && faults.size() < ENOUGH_FAULTS; i++) {
                Generator.Made made = generator.make(operation);
                faults.addAll(tried(operation, made));
            }
        }
        writeReport();
        assertThat(faults).as("seed " + SEED).isEmpty();
        assertThat(StoreMark.take()).as("seed " + SEED).isEqualTo(before);
    }

    @Test
    void everyExampleIsAsItsOwnSchemaSays() throws IOException {
        for (Service service : Service.values()) {
            for (Operation operation : Operation.of(service)) {
                assertThat(operation.brokenExamples()).isEmpty();
            }
        }
    }

    private static Stream<String> faultsOf(Operation operation, Generator.Made made) throws IOException {
        Wire.Response response = Wire.send(RunningSuite.ports().of(operation.service()), made.request());
        ANSWERED.computeIfAbsent(operation.name(), name -> new TreeMap<>()).merge(response.status(), 1, Integer::sum);
        return Judgement.of(operation, made, response).stream()
                .map(fault -> "%s%n  %s %s%n  → %d %s %s"
                        .formatted(
                                fault,
                                made.request(),
                                made.mutations(),
                                response.status(),
                                response.headers(),
                                response.body()));
    }

    private static List<String> tried(Operation operation, Generator.Made made) {
        try {
            return faultsOf(operation, made).toList();
        } catch (IOException | AssertionError e) {
            return List.of("%s%n  %s %s".formatted(e, made.request(), made.mutations()));
        }
    }

    private static void writeReport() throws IOException {
        StringBuilder report = new StringBuilder(
                "Seed %d\n\n| operation | requests | answers |\n| --- | ---: | --- |\n".formatted(SEED));
        ANSWERED.forEach((operation, statuses) -> report.append("| `%s` | %,d | %s |\n"
                .formatted(
                        operation,
                        statuses.values().stream().mapToInt(Integer::intValue).sum(),
                        statuses.entrySet().stream()
                                .map(status -> "%d × %,d".formatted(status.getKey(), status.getValue()))
                                .reduce((a, b) -> a + ", " + b)
                                .orElse(""))));
        Files.writeString(REPORT, report);
    }
}
