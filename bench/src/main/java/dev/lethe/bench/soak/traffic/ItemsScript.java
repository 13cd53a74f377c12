package dev.lethe.bench.soak.traffic;

import dev.lethe.bench.soak.data.ItemData;
import dev.lethe.bench.soak.ledger.Service;
import java.util.Random;
import java.util.Set;

/** Automation deletes users' items and data, and looks users up. */
final class ItemsScript implements Script {

    private static final String PATH = "/api/v1/internal/users";

    private final ItemData data;
    private final String key;

    ItemsScript(ItemData data, String key) {
        this.data = data;
        this.key = key;
    }

    @Override
    public void step(Client client, Random random) {
        int dice = random.nextInt(100);
        if (dice < 35) {
            data.users().take().ifPresent(user -> delete(client, user, "items", "", random.nextInt(3) == 0));
        } else if (dice < 60) {
            String flags = random.nextBoolean() ? "?activity_logs=false&otps=false" : "";
            data.users().take().ifPresent(user -> delete(client, user, "data", flags, false));
        } else if (dice < 75) {
            data.users().take().ifPresent(user -> {
                client.ask(
                        ask(user, random.nextBoolean() ? "items" : "data", "").rehearsed());
                data.users().add(user);
            });
        } else if (dice < 95) {
            data.users().take().ifPresent(user -> {
                client.ask(Ask.reading(Service.ITEMS, "user by e-mail", PATH + "?email=" + user + "@example.com", key));
                data.users().add(user);
            });
        } else {
            client.ask(ask("000000000000000000000000", "items", "").refusable(Set.of(404)));
        }
    }

    /** Whoever didn't hear asks again: the same call finishes what was begun. */
    private void delete(Client client, String user, String what, String flags, boolean again) {
        if (!client.ask(ask(user, what, flags)).seen().isCertain() || again) {
            data.users().add(user);
        }
    }

    private Ask ask(String user, String what, String flags) {
        return Ask.changing(
                Service.ITEMS,
                what,
                "DELETE",
                PATH + "/" + user + "/" + what + flags,
                key,
                body -> Told.counts(Told.numbers(body.path("deleted"))));
    }
}
