package dev.lethe.items.error;

import dev.lethe.items.WithFiles;
import dev.lethe.testing.probe.InternalKeyRules;
import dev.lethe.testing.store.WithMongo;
import dev.lethe.testing.token.WithInternalKeys;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithInternalKeys
@WithMongo
@WithFiles
class ItemsInternalKeyTest extends InternalKeyRules {

    @Override
    protected String unauthenticatedEnvelope() {
        return "{\"status\":\"error\",\"message\":\"Unauthorized: Invalid or missing Internal Safety Key\"}";
    }
}
