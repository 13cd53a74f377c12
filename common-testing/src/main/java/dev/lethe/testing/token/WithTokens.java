package dev.lethe.testing.token;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;

/** Makes the service under test trust {@link TestKeys#trusted()}. */
@WithTestResource(value = WithTokens.Resource.class, scope = TestResourceScope.GLOBAL)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface WithTokens {

    final class Resource implements QuarkusTestResourceLifecycleManager {

        @Override
        public Map<String, String> start() {
            return Map.of("mp.jwt.verify.publickey", TestKeys.publicPem());
        }

        @Override
        public void stop() {
            // keys need no stopping
        }
    }
}
