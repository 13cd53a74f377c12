package dev.lethe.testcleanup.environment;

import static dev.lethe.testcleanup.World.count;
import static dev.lethe.testcleanup.World.everything;
import static dev.lethe.testcleanup.World.execute;
import static dev.lethe.testcleanup.World.metadata;
import static dev.lethe.testcleanup.World.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.common.error.Failure;
import dev.lethe.testcleanup.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class EnvironmentGateTest extends ServiceTest {

    private static final String CLOSED =
            "Test cleanup is only available in test and development environments: the database has no row in environment_marker that says test";

    @Test
    void staysClosedWhenTheDatabaseDoesNotSaySo() {
        user(metadata("s"));
        execute("DELETE FROM environment_marker");
        Map<String, String> before = everything();
        refuses(cleanUp(), 403, CLOSED);
        refuses(caller().get(PATH + "/sessions"), 403, CLOSED);
        assertThat(everything()).isEqualTo(before);
        assertThat(count("SELECT count(*) FROM cleanup_log")).isZero();
    }

    @Test
    void isLookedAtBeforeTheInput() {
        execute("DELETE FROM environment_marker");
        refuses(with("{\"test_session_id\":").post(PATH + "?nonsense=1"), 403, CLOSED);
    }

    @Test
    void staysClosedWhenTheTwoNameDifferentEnvironments() {
        user(metadata("s"));
        execute("UPDATE environment_marker SET environment = 'development'");
        Map<String, String> before = everything();
        refuses(cleanUp(), 403, CLOSED);
        assertThat(everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"production", "Test", "test ", "testing", "dev"})
    void staysClosedWhenTheConfigurationDoesNotSaySo(String environment) {
        EnvironmentGate gate = new EnvironmentGate(() -> Optional.ofNullable(environment));
        assertThatThrownBy(gate::requireOpen)
                .isInstanceOf(Failure.class)
                .hasMessageContaining("lethe.testcleanup.environment")
                .extracting(failure -> ((Failure) failure).status())
                .isEqualTo(403);
    }
}
