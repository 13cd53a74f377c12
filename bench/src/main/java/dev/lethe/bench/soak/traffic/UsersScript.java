package dev.lethe.bench.soak.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.bench.soak.data.UserData;
import dev.lethe.bench.soak.data.UserData.Person;
import dev.lethe.bench.soak.ledger.Attempt;
import dev.lethe.bench.soak.ledger.Seen;
import dev.lethe.bench.soak.ledger.Service;
import dev.lethe.testing.token.TestToken;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** An administrator deletes, deactivates and looks, and users delete themselves. */
final class UsersScript implements Script {

    private static final int OFTEN_ENOUGH = 40;

    private final UserData data;
    private final String administrator;

    UsersScript(UserData data, String administrator) {
        this.data = data;
        this.administrator = administrator;
    }

    @Override
    public void step(Client client, Random random) {
        int dice = random.nextInt(100);
        if (dice < 18) {
            data.free().take().ifPresent(person -> standard(client, person, random.nextBoolean()));
        } else if (dice < 26) {
            data.restricted().take().ifPresent(person -> restricted(client, person));
        } else if (dice < 42) {
            data.restricted().take().ifPresent(person -> force(client, person));
        } else if (dice < 54) {
            bulk(client, random, random.nextBoolean() ? "delete-multiple" : "bulk-delete", some(random, false));
        } else if (dice < 64) {
            bulk(client, random, "bulk-force-delete", some(random, true));
        } else if (dice < 76) {
            data.free().take().ifPresent(person -> activate(client, person));
        } else if (dice < 84) {
            data.free().take().ifPresent(person -> own(client, person));
        } else if (dice < 92) {
            data.free().take().ifPresent(person -> rehearse(client, person));
        } else {
            data.restricted().take().ifPresent(person -> preview(client, person));
        }
    }

    private List<Person> some(Random random, boolean restricted) {
        List<Person> some = new ArrayList<>(data.free().take(1 + random.nextInt(4)));
        if (restricted || random.nextInt(3) == 0) {
            some.addAll(data.restricted().take(1 + random.nextInt(3)));
        }
        return some;
    }

    private Ask one(String kind, String method, Person person, String rest) {
        return Ask.changing(
                Service.USERS, kind, method, "/api/users/" + person.id() + rest, administrator, UsersScript::one);
    }

    private void standard(Client client, Person person, boolean looksFirst) {
        Optional<String> tag = looksFirst ? preview(client, person.id()) : Optional.empty();
        Ask ask = one(tag.isPresent() ? "delete, If-Match" : "delete", "DELETE", person, "")
                .ifStill(tag)
                .refusable(refusals(person, tag.isPresent() ? Set.of(412) : Set.of()));
        settle(person, client.ask(ask));
    }

    /**
     * Were it done, the log would say so, and the answer is held against the log as one that says that nobody is gone.
     */
    private void restricted(Client client, Person person) {
        Attempt attempt = client.ask(
                one("delete, restricted", "DELETE", person, "").sparing().refusable(refusals(person, Set.of(409))));
        settle(person, attempt);
    }

    private void force(Client client, Person person) {
        settle(person, client.ask(force(person, administrator).refusable(refusals(person, Set.of()))));
    }

    static Ask force(Person person, String caller) {
        return Ask.changing(
                Service.USERS,
                "force-delete",
                "DELETE",
                "/api/users/" + person.id() + "/force-delete",
                caller,
                UsersScript::one);
    }

    /** Gone, or given back for another try. */
    private void settle(Person person, Attempt attempt) {
        if (!attempt.seen().isCertain()) {
            data.giveBack(person.tried());
        } else if (attempt.status() == 409 || attempt.status() == 412) {
            data.giveBack(person);
        }
    }

    private static Set<Integer> refusals(Person person, Set<Integer> others) {
        Set<Integer> refusals = new HashSet<>(others);
        if (person.isTried()) {
            refusals.add(404);
        }
        return refusals;
    }

    private void activate(Client client, Person person) {
        boolean active = !person.isActive();
        Ask ask = one(active ? "reactivate" : "deactivate", "PUT", person, active ? "/reactivate" : "/deactivate")
                .refusable(refusals(person, Set.of()));
        Attempt attempt = client.ask(ask.sparing());
        if (attempt.seen() == Seen.DONE) {
            data.giveBack(person.active(active));
        } else if (!attempt.seen().isCertain()) {
            data.giveBack(person.tried());
        }
    }

    private void own(Client client, Person person) {
        if (!person.isActive() || person.isTried()) {
            force(client, person);
            return;
        }
        String token = Callers.bearer(TestToken.of(person.id(), "user"));
        settle(
                person,
                client.ask(Ask.changing(
                        Service.USERS, "delete account", "DELETE", "/api/users/account", token, UsersScript::one)));
    }

    private void rehearse(Client client, Person person) {
        client.ask(one("delete", "DELETE", person, "").rehearsed().refusable(refusals(person, Set.of())));
        data.giveBack(person);
    }

    private void preview(Client client, Person person) {
        if (!person.isTried()) {
            preview(client, person.id());
        }
        data.giveBack(person);
    }

    private Optional<String> preview(Client client, UUID id) {
        Ask ask = Ask.reading(Service.USERS, "preview", "/api/users/" + id + "/deletion-preview", administrator)
                .refusable(Set.of(404));
        return client.ask(ask).seen() == Seen.DONE ? client.header("etag") : Optional.empty();
    }

    /** With a key the same request is sent until somebody answers, and sometimes once more. */
    private void bulk(Client client, Random random, String operation, List<Person> people) {
        if (people.isEmpty()) {
            return;
        }
        String ids = people.stream().map(person -> "\"" + person.id() + "\"").collect(Collectors.joining(","));
        Ask ask = Ask.changing(
                        Service.USERS, operation, "POST", "/api/users/" + operation, administrator, UsersScript::many)
                .with("{\"userIds\":[" + ids + "]}");
        Attempt attempt;
        if (random.nextInt(8) == 0) {
            client.ask(ask.rehearsed());
            people.forEach(data::giveBack);
            return;
        } else if (random.nextBoolean()) {
            Ask once = ask.once("soak-" + UUID.randomUUID()).refusable(Set.of(409));
            attempt = client.ask(once);
            for (int n = 0; n < OFTEN_ENOUGH && attempt.seen() != Seen.DONE; n++) {
                pause();
                attempt = client.ask(once);
            }
            if (attempt.seen() == Seen.DONE && random.nextInt(4) == 0) {
                client.ask(once);
            }
        } else {
            attempt = client.ask(ask);
        }
        boolean heard = attempt.seen() == Seen.DONE;
        Set<String> refused = heard ? Set.copyOf(attempt.refused()) : Set.of();
        for (Person person : people) {
            if (!heard) {
                data.giveBack(person.tried());
            } else if (refused.contains(person.id().toString())) {
                data.giveBack(person);
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Told one(JsonNode body) {
        return Told.counts(counts(body.path("data")));
    }

    private static Told many(JsonNode body) {
        Map<String, Long> sum = new HashMap<>();
        sum.put("users", 0L);
        body.path("data")
                .path("successful")
                .forEach(user -> counts(user).forEach((what, many) -> sum.merge(what, many, Long::sum)));
        List<String> missing = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        body.path("data").path("failed").forEach(user -> {
            boolean isMissing = user.path("error").asText().equals("User not found");
            (isMissing ? missing : refused).add(user.path("userId").asText());
        });
        return new Told(sum, missing, refused);
    }

    /** A detached row counts under a name of its own, and the log knows but one. */
    private static Map<String, Long> counts(JsonNode deleted) {
        Map<String, Long> counts = new HashMap<>(Map.of("users", 1L));
        Told.numbers(deleted.path("relatedDataDeleted"))
                .forEach((what, many) -> counts.put(what.replaceFirst("Updated$", ""), many));
        return counts;
    }
}
