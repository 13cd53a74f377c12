package dev.lethe.conversations;

import dev.lethe.testing.ServiceRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void knowsNoOtherServiceAndHasNoCycles() {
        ServiceRules.check("conversations");
    }
}
