package dev.lethe.bench.soak.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.bench.soak.data.TestData;
import dev.lethe.bench.soak.ledger.Service;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/**
 * Pipelines clean up behind their sessions, some of which are still writing; now and then somebody cleans up
 * everything.
 */
final class TestCleanupScript implements Script {

    private static final String PATH = "/api/v1/test-cleanup";

    private final TestData data;
    private final String key;

    TestCleanupScript(TestData data, String key) {
        this.data = data;
        this.key = key;
    }

    @Override
    public void step(Client client, Random random) {
        int dice = random.nextInt(100);
        if (dice < 55) {
            data.sessions().take().ifPresent(session -> clean(client, session));
        } else if (dice < 70) {
            data.sessions().take().ifPresent(session -> {
                client.ask(session(session).rehearsed());
                data.sessions().add(session);
            });
        } else if (dice < 73) {
            client.ask(cleanup("everything", "{}"));
        } else if (dice < 76) {
            client.ask(cleanup("everything", "{}").rehearsed());
        } else {
            client.ask(Ask.reading(Service.TEST_CLEANUP, "sessions", PATH + "/sessions", key));
        }
    }

    private void clean(Client client, String session) {
        data.writeLate(session);
        if (!client.ask(session(session)).seen().isCertain()) {
            data.sessions().add(session);
        }
    }

    private Ask session(String session) {
        return cleanup("session", "{\"test_session_id\":\"" + session + "\"}");
    }

    private Ask cleanup(String kind, String body) {
        return Ask.changing(Service.TEST_CLEANUP, kind, "POST", PATH, key, TestCleanupScript::counts)
                .with(body);
    }

    private static Told counts(JsonNode body) {
        Map<String, Long> counts = new HashMap<>(Told.numbers(body.path("deleted_counts")));
        counts.putAll(Told.numbers(body.path("related_counts")));
        return Told.counts(counts);
    }
}
