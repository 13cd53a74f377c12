package dev.lethe.testdata;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives tests a {@link TestData}, and has test-cleanup-service delete what they marked with it after the last test of
 * the run. These settings are environment variables, or configuration parameters of JUnit with the name in brackets:
 *
 * <ul>
 *   <li>{@code LETHE_CLEANUP_URL} [{@code lethe.cleanup-url}]: where the service is; http://localhost:3090 by default
 *   <li>{@code INTERNAL_AUTOMATION_KEY} [{@code lethe.internal-key}]: its key
 *   <li>{@code TEST_SESSION_ID} [{@code lethe.test-session-id}]: the session, where somebody else cleans up
 *   <li>{@code LETHE_KEEP_TEST_DATA} [{@code lethe.keep-test-data}]: {@code true} leaves the data in place
 * </ul>
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(TestDataExtension.class)
public @interface LetheTestData {}
