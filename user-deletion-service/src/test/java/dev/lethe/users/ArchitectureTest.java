package dev.lethe.users;

import dev.lethe.testing.ServiceRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void knowsNoOtherServiceAndHasNoCycles() {
        ServiceRules.check("users");
    }
}
