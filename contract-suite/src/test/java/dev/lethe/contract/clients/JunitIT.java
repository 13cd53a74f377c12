package dev.lethe.contract.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import dev.lethe.contract.suite.Caller;
import dev.lethe.contract.suite.RunningSuite;
import dev.lethe.contract.suite.Stores;
import dev.lethe.local.services.Service;
import dev.lethe.local.stores.Database;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs {@link ShopSuite} as a build would. */
@Order(74)
class JunitIT {

    private Shop shop;
    private int before;

    @BeforeEach
    void open() throws Exception {
        shop = new Shop();
        ShopSuite.url = shop.url();
        before = Shop.marked("%");
    }

    @AfterEach
    void close() {
        shop.close();
        Shop.deleteMarked();
    }

    @Test
    void whatASuiteMarkedIsDeletedAfterIt() {
        assertThat(run(Map.of())).isEmpty();
        assertThat(Shop.marked("%")).isEqualTo(before);
    }

    @Test
    void aSessionOfSomebodyElseIsLeftToThemWithTheMarkerOfTheContract() {
        assertThat(run(Map.of("lethe.test-session-id", "kept-by-junit"))).isEmpty();

        assertThat(Shop.marked("kept-by-junit")).isEqualTo(3);
        assertThat(Stores.query(Database.TEST_DATA, """
                SELECT (test_metadata - 'test_timestamp')::text || (test_metadata->>'test_timestamp')
                  FROM users WHERE test_metadata->>'test_session_id' = 'kept-by-junit'
                """))
                .matches("\\{\"test_marker\": \"integration_test_data\", \"test_data_type\": \"user\","
                        + " \"created_by_test\": true, \"test_session_id\": \"kept-by-junit\"\\}"
                        + "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}");
        assertThat(Stores.query(Database.TEST_DATA, """
                SELECT payloads->'private'->>'note' FROM searchables
                 WHERE payloads->'public'->'test_metadata'->>'test_session_id' = 'kept-by-junit'
                """)).isEqualTo("scratched");
    }

    @Test
    void aCleanupThatFailsFailsTheRun() {
        assertThat(run(Map.of("lethe.internal-key", "wrong")))
                .singleElement()
                .satisfies(failure -> assertThat(failure.getCause())
                        .hasMessageContaining("could not be deleted: http://localhost:")
                        .hasMessageContaining("answers 401"));
        assertThat(Shop.marked("%")).isEqualTo(before + 3);
    }

    @Test
    void withoutTheKeyNothingIsCreated() {
        assertThat(run(Map.of("lethe.internal-key", " ")))
                .hasSize(3)
                .allMatch(failure -> failure.getMessage().contains("INTERNAL_AUTOMATION_KEY is not set"));
        assertThat(Shop.marked("%")).isEqualTo(before);
    }

    @Test
    void keepingIsTrueOrFalse() {
        assertThat(run(Map.of("lethe.keep-test-data", "true"))).isEmpty();
        assertThat(Shop.marked("%")).isEqualTo(before + 3);
        assertThat(run(Map.of("lethe.keep-test-data", "yes")))
                .hasSize(3)
                .allMatch(failure -> failure.getMessage().contains("it must be true or false"));
        assertThat(Shop.marked("%")).isEqualTo(before + 3);
    }

    @Test
    void aSessionThatWouldMeanEverybodyIsRefused() {
        assertThat(run(Map.of("lethe.test-session-id", " ")))
                .hasSize(3)
                .allMatch(failure -> failure.getMessage().contains("TEST_SESSION_ID must be"));
        assertThat(Shop.marked("%")).isEqualTo(before);
    }

    /** Returns the failures. */
    private static List<Throwable> run(Map<String, String> more) {
        Map<String, String> parameters = new HashMap<>();
        parameters.put(
                "lethe.cleanup-url", "http://localhost:" + RunningSuite.ports().of(Service.TEST_CLEANUP) + "/");
        parameters.put("lethe.internal-key", Caller.INTERNAL_KEY);
        parameters.putAll(more);
        List<Throwable> failures = new ArrayList<>();
        TestExecutionListener listener = new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                result.getThrowable().ifPresent(failures::add);
            }
        };
        LauncherFactory.create()
                .execute(
                        request()
                                .selectors(selectClass(ShopSuite.class))
                                .configurationParameters(parameters)
                                .build(),
                        listener);
        return failures;
    }
}
