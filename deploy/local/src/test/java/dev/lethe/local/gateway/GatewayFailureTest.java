package dev.lethe.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class GatewayFailureTest extends GatewayFailureRules {

    @Override
    LocalGateway start(Map<String, Integer> ports, int responseTimeoutSeconds) throws IOException {
        return LocalGateway.start(ports, responseTimeoutSeconds);
    }

    @Test
    void takesNothingNewWhileItStops() throws Exception {
        Gateway local = ((LocalGateway) gateway).gateway();
        CompletableFuture<HttpResponse<String>> underWay =
                client.sendAsync(request("/api/users/later").build(), BodyHandlers.ofString());
        await().until(() -> requests.get() == 1);

        local.stopAccepting();

        assertThat(local.isIdle()).isFalse();
        assertIsOwnAnswer(get("/api/users/1"), 503, "The gateway is stopping");
        assertThat(underWay.join().body()).isEqualTo("done");
        await().until(local::isIdle);
    }

    @Test
    void isIdleAgainWhenAClientHasGone() throws Exception {
        letsTheServiceGoWhenTheClientHasGone();

        await().until(((LocalGateway) gateway).gateway()::isIdle);
    }
}
