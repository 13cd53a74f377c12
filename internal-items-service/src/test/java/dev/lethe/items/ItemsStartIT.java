package dev.lethe.items;

import dev.lethe.testing.service.InternalKeyStartRules;
import dev.lethe.testing.store.Mongo;
import java.util.Map;

class ItemsStartIT extends InternalKeyStartRules {

    @Override
    protected Map<String, String> store() {
        return Map.of("quarkus.mongodb.connection-string", Mongo.url());
    }
}
