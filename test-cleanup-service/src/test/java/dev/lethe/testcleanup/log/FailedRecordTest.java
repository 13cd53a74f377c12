package dev.lethe.testcleanup.log;

import static dev.lethe.testcleanup.World.count;
import static dev.lethe.testcleanup.World.everything;
import static dev.lethe.testcleanup.World.metadata;
import static dev.lethe.testcleanup.World.script;
import static dev.lethe.testcleanup.World.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.testcleanup.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A cleanup that fails at its last step, its own log entry, is rolled back and recorded all the same. */
@QuarkusTest
class FailedRecordTest extends ServiceTest {

    @AfterEach
    void mend() {
        script("DROP TRIGGER fails ON cleanup_log; DROP FUNCTION fail()");
    }

    @ParameterizedTest
    @CsvSource({
        "RAISE SQLSTATE '23514', NOT DEFERRABLE, 500",
        "RAISE SQLSTATE '40P01', NOT DEFERRABLE, 503",
        "RAISE SQLSTATE '57014', INITIALLY DEFERRED, 503",
        "PERFORM pg_terminate_backend(pg_backend_pid()), NOT DEFERRABLE, 503",
        "PERFORM pg_terminate_backend(pg_backend_pid()), INITIALLY DEFERRED, 503"
    })
    void isWritten(String failure, String when, int status) {
        user(metadata("s"));
        script("""
                CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN %s; RETURN NULL; END $$;
                CREATE CONSTRAINT TRIGGER fails AFTER INSERT ON cleanup_log %s
                    FOR EACH ROW WHEN (NEW.outcome = 'cleaned') EXECUTE FUNCTION fail()""".formatted(failure, when));
        Map<String, String> before = everything();
        assertThat(cleanUp().statusCode()).isEqualTo(status);
        assertThat(everything()).isEqualTo(before);
        assertThat(count("SELECT count(*) FROM cleanup_log")).isEqualTo(1);
        assertThat(count("SELECT count(*) FROM cleanup_log WHERE outcome = 'failed' AND reason IS NOT NULL"))
                .isEqualTo(1);
    }
}
