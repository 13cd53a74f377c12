package dev.lethe.local.gateway;

import java.util.Map;

class GatewayTest extends GatewayRules {

    @Override
    GatewayUnderTest start(Map<String, Integer> ports, int responseTimeoutSeconds) {
        return LocalGateway.start(ports, responseTimeoutSeconds);
    }
}
