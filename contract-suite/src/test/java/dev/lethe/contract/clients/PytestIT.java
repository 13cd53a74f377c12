package dev.lethe.contract.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.contract.suite.Caller;
import dev.lethe.contract.suite.RunningSuite;
import dev.lethe.local.services.Service;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Runs the small suite of the plugin's example. */
@Order(73)
class PytestIT {

    private static final String[] PYTEST = {
        "python3", "-m", "pytest", "-p", "lethe_testdata", "-p", "no:cacheprovider", "example"
    };

    private Shop shop;
    private int before;

    @BeforeEach
    void open() throws Exception {
        Tool.assume("no pytest", "python3", "-m", "pytest", "--version");
        shop = new Shop();
        before = Shop.marked("%");
    }

    @AfterEach
    void close() {
        if (shop != null) {
            shop.close();
            Shop.deleteMarked();
        }
    }

    @Test
    void whatASuiteMarkedIsDeletedAfterIt() throws Exception {
        assertThat(pytest(Map.of()).is(0).output())
                .contains("3 passed", "lethe: deleted the test data of session test_session_", "\"users\": 1");
        assertThat(Shop.marked("%")).isEqualTo(before);
    }

    @Test
    void alsoIfATestFails() throws Exception {
        pytest(Map.of("SHOP_FAILS", "yes")).is(1);
        assertThat(Shop.marked("%")).isEqualTo(before);
    }

    @Test
    void aCleanupThatFailsFailsTheRun() throws Exception {
        assertThat(pytest(Map.of("INTERNAL_AUTOMATION_KEY", "wrong")).is(75).output())
                .contains("3 passed", "could not be deleted: http://localhost:", "answers 401");
        assertThat(pytest(Map.of("LETHE_CLEANUP_URL", "http://127.0.0.1:1"))
                        .is(75)
                        .output())
                .contains("gives no answer");
        assertThat(Shop.marked("%")).isEqualTo(before + 6);
    }

    @Test
    void theDataCanBeKept() throws Exception {
        String[] command = Arrays.copyOf(PYTEST, PYTEST.length + 1);
        command[PYTEST.length] = "--keep-test-data";
        assertThat(new Tool("clients/pytest", environment(Map.of()))
                        .run(command)
                        .is(0)
                        .output())
                .contains("is not deleted here");
        assertThat(Shop.marked("%")).isEqualTo(before + 3);
    }

    @Test
    void withoutTheKeyNothingIsCreated() throws Exception {
        assertThat(pytest(Map.of("INTERNAL_AUTOMATION_KEY", "")).is(1).output())
                .contains("INTERNAL_AUTOMATION_KEY is not set, so the test data could not be deleted");
        assertThat(pytest(Map.of("TEST_SESSION_ID", "")).is(4).output()).contains("TEST_SESSION_ID must be");
        assertThat(Shop.marked("%")).isEqualTo(before);
    }

    @Test
    void aSessionOfSomebodyElseIsLeftToThem() throws Exception {
        pytest(Map.of("TEST_SESSION_ID", "kept-by-pytest")).is(0);
        assertThat(Shop.marked("kept-by-pytest")).isEqualTo(3);

        String script = Path.of("../deploy/ci/run_comprehensive_tests.sh")
                .toAbsolutePath()
                .normalize()
                .toString();
        String[] command = new String[PYTEST.length + 1];
        command[0] = script;
        System.arraycopy(PYTEST, 0, command, 1, PYTEST.length);
        new Tool("clients/pytest", environment(Map.of("TEST_SESSION_ID", "kept-by-pytest")))
                .run(command)
                .is(0);
        assertThat(Shop.marked("%")).isEqualTo(before);
    }

    private Tool.Result pytest(Map<String, String> more) throws Exception {
        return new Tool("clients/pytest", environment(more)).run(PYTEST);
    }

    private Map<String, String> environment(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>();
        environment.put("PYTHONPATH", ".");
        environment.put("PYTHONDONTWRITEBYTECODE", "1");
        environment.put("SHOP_URL", shop.url());
        environment.put(
                "LETHE_CLEANUP_URL", "http://localhost:" + RunningSuite.ports().of(Service.TEST_CLEANUP));
        environment.put("INTERNAL_AUTOMATION_KEY", Caller.INTERNAL_KEY);
        environment.putAll(more);
        return environment;
    }
}
