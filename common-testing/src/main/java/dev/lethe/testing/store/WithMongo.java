package dev.lethe.testing.store;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Map;

/** Gives the service under test a MongoDB server. */
@WithTestResource(value = WithMongo.Resource.class, scope = TestResourceScope.GLOBAL)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface WithMongo {

    /** The server is started once and stops with the run. */
    final class Resource implements QuarkusTestResourceLifecycleManager {

        @Override
        public Map<String, String> start() {
            List<String> address = Mongo.address();
            int port = Outage.linkedPort(address.get(0), Integer.parseInt(address.get(1)));
            return Map.of(
                    "quarkus.mongodb.connection-string",
                    "mongodb://127.0.0.1:%d/?directConnection=true".formatted(port));
        }

        @Override
        public void stop() {
            // nothing that the next test class wouldn't have to start again
        }
    }
}
