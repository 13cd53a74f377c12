package dev.lethe.bench.soak.traffic;

import dev.lethe.bench.soak.data.ConversationData;
import dev.lethe.bench.soak.data.ItemData;
import dev.lethe.bench.soak.data.TestData;
import dev.lethe.bench.soak.data.UserData;
import dev.lethe.bench.soak.fault.Episodes;
import dev.lethe.bench.soak.ledger.Ledger;
import dev.lethe.bench.soak.ledger.Service;
import dev.lethe.testing.token.TestToken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Clients at work, each in a thread of its own, until they are stopped. */
public final class Traffic {

    /** Of each service; more than its pool has connections. */
    public static final int CLIENTS = 5;

    private static final int SHORTEST_PAUSE = 150;
    private static final int LONGEST_PAUSE = 400;

    private final Ledger ledger;
    private final Episodes episodes;
    private final long seed;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;

    public Traffic(Ledger ledger, Episodes episodes, long seed) {
        this.ledger = ledger;
        this.episodes = episodes;
        this.seed = seed;
    }

    public void users(int port, UserData data, Duration time) {
        start(
                Service.USERS,
                CLIENTS,
                port,
                new UsersScript(data, Callers.bearer(lasting(TestToken.of(UserData.ACTOR, "super-admin"), time))));
    }

    public void conversations(int port, ConversationData data, Duration time) {
        Map<Long, String> tokens = new HashMap<>();
        for (long owner = 1; owner <= ConversationData.OWNERS; owner++) {
            tokens.put(owner, Callers.bearer(lasting(TestToken.of(owner, "user"), time)));
        }
        start(Service.CONVERSATIONS, CLIENTS, port, new ConversationsScript(data, tokens::get));
    }

    public void testCleanup(int port, TestData data, String key) {
        start(Service.TEST_CLEANUP, CLIENTS, port, new TestCleanupScript(data, Callers.internal(key)));
    }

    public void items(int port, ItemData data, String key) {
        start(Service.ITEMS, CLIENTS, port, new ItemsScript(data, Callers.internal(key)));
    }

    private static TestToken lasting(TestToken token, Duration time) {
        return token.with("exp", Instant.now().plus(time).getEpochSecond());
    }

    private void start(Service service, int clients, int port, Script script) {
        for (int n = 1; n <= clients; n++) {
            String name = service.module() + "-" + n;
            Client client = new Client(port, name, ledger, () -> episodes.at(service));
            Random random = new Random(seed * 31 + threads.size());
            Thread thread = new Thread(() -> run(client, script, random), name);
            threads.add(thread);
            thread.start();
        }
    }

    private void run(Client client, Script script, Random random) {
        try (client) {
            while (!stopped) {
                script.step(client, random);
                Thread.sleep(random.nextInt(SHORTEST_PAUSE, LONGEST_PAUSE));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            ledger.find("a client ended: " + e);
        }
    }

    /** Each client gets the answer that it waits for. */
    public void stop() throws InterruptedException {
        stopped = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
