package dev.lethe.local.gateway;

import java.io.IOException;
import java.util.Map;

class GatewayTest extends GatewayRules {

    @Override
    GatewayUnderTest start(Map<String, Integer> ports, int responseTimeoutSeconds) throws IOException {
        return LocalGateway.start(ports, responseTimeoutSeconds);
    }
}
