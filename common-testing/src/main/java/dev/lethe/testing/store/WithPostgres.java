package dev.lethe.testing.store;

import io.quarkus.test.common.QuarkusTestResourceConfigurableLifecycleManager;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;

/** Gives the service under test a real PostgreSQL database of this name. */
@WithTestResource(value = WithPostgres.Resource.class, scope = TestResourceScope.GLOBAL)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface WithPostgres {

    String value();

    /** The server is started once and stops with the run. */
    final class Resource implements QuarkusTestResourceConfigurableLifecycleManager<WithPostgres> {

        private String name;

        @Override
        public void init(WithPostgres annotation) {
            name = annotation.value();
        }

        @Override
        public Map<String, String> start() {
            Database direct = Postgres.database(name);
            return direct.at(Outage.linkedPort(direct.host(), direct.port())).configuration();
        }

        @Override
        public void stop() {
            // nothing that the next test class wouldn't have to start again
        }
    }
}
