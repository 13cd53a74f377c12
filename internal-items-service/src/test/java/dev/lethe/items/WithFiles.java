package dev.lethe.items;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;

/** Gives the service under test a file root, small portions and short waits. */
@WithTestResource(value = WithFiles.Resource.class, scope = TestResourceScope.GLOBAL)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface WithFiles {

    int BATCH = 50;

    /** The folder is created once. Each test empties it. */
    final class Resource implements QuarkusTestResourceLifecycleManager {

        @Override
        public Map<String, String> start() {
            return Map.of(
                    "lethe.items.file-root", World.ROOT.toString(),
                    "lethe.items.batch", String.valueOf(BATCH),
                    "lethe.items.unlink.lease", "2s",
                    "lethe.items.unlink.sweep", "1s",
                    "lethe.items.unlink.retry", "1s");
        }

        @Override
        public void stop() {
            // nothing that the next test class wouldn't have to start again
        }
    }
}
