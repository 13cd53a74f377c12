package dev.lethe.testing.token;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;

/** Makes the service under test take two internal keys, as during a rotation. */
@WithTestResource(value = WithInternalKeys.Resource.class, scope = TestResourceScope.GLOBAL)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface WithInternalKeys {

    String OLD_KEY = "an-old-key-that-is-still-valid";
    String NEW_KEY = "a-new-key-that-is-valid-already";

    final class Resource implements QuarkusTestResourceLifecycleManager {

        @Override
        public Map<String, String> start() {
            return Map.of("lethe.auth.internal-keys", OLD_KEY + "," + NEW_KEY);
        }

        @Override
        public void stop() {
            // keys need no stopping
        }
    }
}
