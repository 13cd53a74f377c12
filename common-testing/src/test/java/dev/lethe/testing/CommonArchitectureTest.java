package dev.lethe.testing;

import org.junit.jupiter.api.Test;

class CommonArchitectureTest {

    @Test
    void commonKnowsNoServiceAndHasNoCycles() {
        ServiceRules.check("common");
    }
}
