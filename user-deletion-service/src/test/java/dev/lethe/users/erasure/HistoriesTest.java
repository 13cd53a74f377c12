package dev.lethe.users.erasure;

import static dev.lethe.users.World.add;
import static dev.lethe.users.World.count;
import static dev.lethe.users.World.strings;
import static dev.lethe.users.World.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** {@code -Dlethe.test.histories=5000} runs more of them. */
@QuarkusTest
@DisplayName("Whatever is asked in whatever order, users and targets are as in a model")
class HistoriesTest extends ErasureTests {

    private static final int STEPS = 14;

    private static final int HISTORIES = Integer.getInteger("lethe.test.histories", 15);

    @Inject
    Event<Erasures.Due> due;

    private History model;
    private List<String> steps;
    private Random random;

    @Test
    void isAsInTheModel() {
        for (int seed = 1; seed <= HISTORIES; seed++) {
            onlyAdministrators();
            run(seed);
        }
    }

    private void run(int seed) {
        random = new Random(seed);
        model = new History();
        steps = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            addUser();
        }
        for (int i = 0; i < STEPS; i++) {
            step();
            awaitIdle();
            assertThat(List.of(users(), targets()))
                    .as("seed %d: %s", seed, String.join("; ", steps))
                    .isEqualTo(List.of(model.users(), model.targets()));
        }
    }

    private void addUser() {
        UUID id = user();
        boolean restricted = random.nextInt(5) == 0;
        boolean large = random.nextInt(3) == 0;
        if (restricted) {
            add("audit_logs", id, 1);
        }
        add("mining_sessions", id, large ? 60 : 1);
        steps.add("user " + model.users.size() + (restricted ? " restricted" : "") + (large ? " large" : ""));
        model.users.add(new History.User(id, restricted));
    }

    private void step() {
        int kind = random.nextInt(12);
        if (kind < 3 || model.erasures.isEmpty()) {
            accept(random.nextInt(3) > 0);
        } else if (kind < 7) {
            change(model.erasures.get(random.nextInt(model.erasures.size())));
        } else {
            change(model.users.get(random.nextInt(model.users.size())));
        }
    }

    private void accept(boolean waits) {
        List<History.User> some =
                model.users.stream().filter(user -> random.nextBoolean()).toList();
        if (some.isEmpty()) {
            return;
        }
        steps.add((waits ? "accept later " : "accept now ")
                + some.stream().map(model.users::indexOf).toList());
        List<UUID> ids = some.stream().map(user -> user.id).toList();
        UUID id = accepted(waits ? askFor(ids, TOMORROW) : askFor(ids));
        model.accept(id, some, waits);
    }

    private void change(History.Erasure erasure) {
        String change = List.of("due", "due", "cancel", "pause", "resume").get(random.nextInt(5));
        steps.add(change + " " + model.erasures.indexOf(erasure));
        if (change.equals("due")) {
            dueNow(erasure.id);
            due.fire(new Erasures.Due());
        } else {
            asSuperAdmin().post(ERASURES + "/" + erasure.id + "/" + change);
        }
        model.change(erasure, change);
    }

    private void change(History.User user) {
        String change = List.of("hold", "release", "deactivate", "reactivate", "reactivate", "delete")
                .get(random.nextInt(6));
        steps.add(change + " " + model.users.indexOf(user));
        String path = "/api/users/" + user.id;
        switch (change) {
            case "hold" -> json(asSuperAdmin(), "{\"reason\":\"r\"}").put(path + "/hold");
            case "release" -> asSuperAdmin().delete(path + "/hold");
            case "delete" -> asSuperAdmin().delete(path);
            default -> asSuperAdmin().put(path + "/" + change);
        }
        model.change(user, change);
    }

    private static void awaitIdle() {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(20))
                .until(() -> count("SELECT count(*) FROM erasures WHERE state = 'running' OR unfinished IS NOT NULL"
                                + " OR state = 'scheduled' AND not_before <= now()")
                        == 0);
    }

    private Map<UUID, String> users() {
        Map<UUID, String> users = new TreeMap<>();
        for (History.User user : model.users) {
            strings(
                            "SELECT concat(status, CASE WHEN held_since IS NOT NULL THEN ' held' END) FROM users WHERE id = ?",
                            user.id)
                    .forEach(state -> users.put(user.id, state));
        }
        return users;
    }

    private List<String> targets() {
        return strings("""
                SELECT e.state || ' ' || string_agg(t.outcome, ',' ORDER BY user_id)
                  FROM erasures e JOIN erasure_targets t ON t.erasure_id = e.id GROUP BY e.id ORDER BY e.id
                """);
    }
}
